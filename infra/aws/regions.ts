/** Where the service can run. */

/**
 * The regions that have both SES and EventBridge Scheduler, by `email` and `scheduler` in `endpoints.json` of botocore
 * 1.44.5, on which AWS's own CLI and SDK go. Read in November 2026. Not among them: Hong Kong (`ap-east-1`, no SES) and
 * the regions in China (no SES). Where AWS has added one since, it is added here.
 */
export const REGIONS = [
  'af-south-1',
  'ap-east-2',
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-south-2',
  'ap-southeast-1',
  'ap-southeast-2',
  'ap-southeast-3',
  'ap-southeast-4',
  'ap-southeast-5',
  'ap-southeast-6',
  'ap-southeast-7',
  'ca-central-1',
  'ca-west-1',
  'eu-central-1',
  'eu-central-2',
  'eu-north-1',
  'eu-south-1',
  'eu-south-2',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'il-central-1',
  'me-central-1',
  'me-south-1',
  'mx-central-1',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
] as const;
