import { describe, expect, test } from 'vitest';
import type { Contract } from '../../../../functions/domain/contract.ts';
import { outlookOf } from '../../../../infra/admin/import/outlook.ts';
import {
  at,
  closedEmployer,
  contractOf,
  created,
  day,
  deployment,
  member,
  tanaka,
} from '../../../support/contracts.ts';

/** What is to be expected where these are registered on 2 June 2026, a Tuesday, the first day of the usual contract. */
function outlook(contracts: readonly Contract[], now = '2026-06-02 08:00') {
  const moment = at(now);
  return outlookOf(
    contracts.map((contract) => ({ fact: created(contract, moment) })),
    moment,
    deployment,
  );
}

const second = contractOf({ contractId: 'c-2' });

describe('the mails ahead of an import', () => {
  test('are counted by the day on which they leave', () => {
    // The opening and the visit notice at once, the closing on 24 June; on 1 July the support worker, the service
    // manager (June is overdue) and the employer.
    expect(outlook([contractOf()])).toEqual({
      nearMails: 2,
      farMails: 6,
      firstMorning: '2026-06-02',
      employers: 1,
    });
  });

  test('are the same whether the certificate has no end or none is named', () => {
    const withoutEnd = contractOf({ certificateEndsOn: day('9999-12-31') });
    expect(outlook([withoutEnd])).toEqual(outlook([contractOf()]));
  });

  test('are one a morning to each member of staff, and one for each contract to an employer', () => {
    expect(outlook([contractOf(), second])).toEqual({
      nearMails: 3,
      farMails: 8,
      firstMorning: '2026-06-02',
      employers: 1,
    });
    const watanabe = member('support-worker', '渡辺 美咲', 'watanabe@teichaku.example.jp');
    const ofAnother = contractOf({ contractId: 'c-2', staff: [watanabe, tanaka] });
    expect(outlook([contractOf(), ofAnother]).nearMails).toBe(4);
  });

  test('begin on the next business day where the hour of the mails is past', () => {
    expect(outlook([contractOf()], '2026-06-05 09:00').firstMorning).toBe('2026-06-08');
  });

  test('go to no employer who must not know', () => {
    expect(outlook([contractOf({ employer: closedEmployer })])).toMatchObject({ nearMails: 1, employers: 0 });
  });

  test('make up for nothing that was due before', () => {
    const over = contractOf({ startOn: day('2022-06-01') });
    expect(outlook([over])).toEqual({ nearMails: 0, farMails: 0, firstMorning: undefined, employers: 0 });
  });
});
