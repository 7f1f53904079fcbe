/** How an AWS client is set up that only ever speaks to this machine: its credentials open nothing. */
export const LOCAL_AWS = {
  region: 'ap-northeast-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
} as const;
