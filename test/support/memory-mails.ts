/** The staff mails in memory, as strict about claims as the table. */
import type { StaffMail, StaffMails } from '../../functions/workflows/ports.ts';

interface Item {
  readonly mail: StaffMail;
  readonly lookAgainAt: string;
  readonly closed: boolean;
  readonly claimedUntil?: string;
}

export interface MemoryMails extends StaffMails {
  readonly items: ReadonlyMap<string, Item>;
}

export function memoryMails(): MemoryMails {
  const items = new Map<string, Item>();
  const known = (mailId: string): Item => {
    const item = items.get(mailId);
    if (!item) throw new Error(`there is no staff mail ${mailId}`);
    return item;
  };
  return {
    items,
    async open(mail, now) {
      const opened = items.get(mail.mailId);
      if (!opened) items.set(mail.mailId, { mail, lookAgainAt: now, closed: false });
      else if (mail.summaryOf && !opened.mail.summaryOf && !opened.mail.sent && !opened.closed) {
        items.set(mail.mailId, { ...opened, mail: { ...opened.mail, summaryOf: mail.summaryOf } });
      }
      return !known(mail.mailId).closed;
    },
    async claim(mailId, until, now) {
      const item = items.get(mailId);
      if (!item || item.closed) return 'closed';
      if (item.claimedUntil !== undefined && item.claimedUntil >= now) return 'busy';
      items.set(mailId, { ...item, claimedUntil: until });
      return item.mail;
    },
    async markSent(mailId, sent) {
      const item = known(mailId);
      items.set(mailId, { ...item, mail: { ...item.mail, sent } });
    },
    async close(mailId) {
      items.set(mailId, { ...known(mailId), closed: true });
    },
    async find(mailId) {
      const item = items.get(mailId);
      return item && !item.mail.sent && !item.closed ? 'unfinished' : item?.mail;
    },
    async *unfinished(now) {
      for (const { mail, lookAgainAt, closed } of [...items.values()]) {
        if (!closed && lookAgainAt <= now) yield mail;
      }
    },
  };
}
