/** The shape of the one table. The CDK stack, the local database and the adapters all read it here. */

/** The table's own key, and the attribute by which an item expires. */
export const TABLE = { partitionKey: 'pk', sortKey: 'sk', timeToLive: 'expiresAt' } as const;

/**
 * What the partition key of each kind of item is, or begins with where it ends in `#`. The adapters build their keys of
 * it, and the stack gives each function its rights by it.
 */
export const PARTITIONS = {
  contract: 'CONTRACT#',
  staffMail: 'MAIL#',
  address: 'ADDRESS#',
  setAsideHeads: 'SETASIDE',
  setAsideTexts: 'SETASIDE#',
  linkKey: 'LINKKEY',
  dailyRun: 'RUN',
} as const;

/** Sparse indexes: only items with work waiting are in them. Partition and sort keys are all strings. */
export const INDEXES = {
  /** What the heal looks through: contracts (`contract`) and staff mails (`mail`) by the moment to look again. */
  lookAgain: {
    name: 'look-again',
    partitionKey: 'lookAgain',
    sortKey: 'lookAgainAt',
    projected: [],
  },
  /** What the morning post gathers: contracts with notices that wait for it. */
  noticesDue: {
    name: 'notices-due',
    partitionKey: 'noticesDue',
    sortKey: 'noticesDueSince',
    projected: ['dueRecipients'],
  },
} as const;
