/** The mails of a run as a list to read and to compare: a line each, with what it tells; no notice, the weekly summary alone. */

export interface ListedMail {
  /** Local time, ISO 8601 with an offset. */
  readonly at: string;
  readonly to: readonly string[];
  readonly notices: readonly {
    readonly contractId: string;
    readonly kind: string;
    readonly cycle: string;
    readonly type: string;
    readonly audience: string;
    readonly on: string;
  }[];
}

export function mailList(mails: readonly ListedMail[]): string {
  const lines = mails.map(({ at, to, notices }) => {
    const told = notices.map(({ contractId, kind, cycle, type, on }) => {
      const late = on < at.slice(0, 10) ? ` (of ${on})` : '';
      return `${contractId} ${kind} ${cycle === 'end' ? '' : `${cycle} `}${type}${late}`;
    });
    return `${at.slice(0, 16).replace('T', ' ')}  ${to.join(' ')}  ${told.join('; ') || 'weekly-summary'}\n`;
  });
  return lines.join('');
}
