/** What a role was told, by whoever held it or stood in for it, is not told again to those who come into it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StaffMember, StaffRole } from '../../functions/domain/contract.ts';
import { planObligations } from '../../functions/domain/plan.ts';
import { contractOf, staff, usualPractice } from './given.ts';
import { lifeOf, livedThrough } from './life.ts';
import { shifted } from './reckoning.ts';
import { amended, staffAssigned, standing } from './tellings.ts';

const worker = staff('support-worker', 'suzuki');
const manager = staff('service-manager', 'tanaka');
const administrator = staff('administrator', 'yamamoto');
const july = 'plan-review/2026-07-14';
const staffedBy = (...members: StaffMember[]) => contractOf({ startOn: '2026-04-15' }, { staff: members });

describe('an administrator who is named later', () => {
  test.each<[string, StaffMember[]]>([
    ['nobody was, and the service manager stood in', [worker, manager]],
    ['the service manager was it, too', [worker, manager, staff('administrator', 'tanaka')]],
    ['the support worker was it, too', [worker, manager, staff('administrator', 'suzuki')]],
  ])('is not told again what was told while %s', (_, members) => {
    const life = lifeOf(staffedBy(...members), '2026-04-15');
    livedThrough(life, '2026-04-15', '2029-01-31');
    life.told(staffAssigned([worker, manager, administrator], '2029-02-01'));
    expect(life.due().filter((id) => id.endsWith('/yamamoto'))).toEqual([]);
    livedThrough(life, '2029-02-02', '2029-05-31');
    expect(life.ledger().filter((line) => /yamamoto sent$/.test(line))).toEqual([
      'plan-review/2029-04-14/overdue/yamamoto sent',
    ]);
  });

  test('is told what is told from then on', () => {
    const life = lifeOf(staffedBy(worker, manager), '2026-04-15');
    livedThrough(life, '2026-04-15', '2026-07-19');
    life.told(staffAssigned([worker, manager, administrator], '2026-07-20'));
    livedThrough(life, '2026-07-20', '2026-10-30');
    expect(life.ledger().filter((line) => line.includes('yamamoto'))).toEqual([
      'plan-review/2026-10-14/overdue/yamamoto sent',
    ]);
  });

  test('is told what had not left yet', () => {
    const life = lifeOf(staffedBy(worker, manager), '2026-04-15');
    livedThrough(life, '2026-04-15', '2026-07-14');
    life.decidedOn('2026-07-15');
    life.told(staffAssigned([worker, manager, administrator], '2026-07-15 08:30'));
    expect(life.due(`${july}/overdue`).sort()).toEqual([
      `${july}/overdue/tanaka`,
      `${july}/overdue/yamamoto`,
    ]);
  });

  test('in the place of one who was not told is told', () => {
    const life = lifeOf(staffedBy(worker, manager, staff('administrator', 'mori')), '2026-04-15');
    livedThrough(life, '2026-04-15', '2026-07-14');
    life.decidedOn('2026-07-15');
    life.told(staffAssigned([worker, manager, administrator], '2026-07-15 08:30'));
    expect(life.due(`${july}/overdue`)).toContain(`${july}/overdue/yamamoto`);
  });
});

test('a support worker with a mailbox of their own is not told again what the shared one was told', () => {
  const shared = [staff('support-worker', 'office'), staff('service-manager', 'office')];
  const life = lifeOf(staffedBy(...shared), '2026-04-15');
  livedThrough(life, '2026-04-15', '2026-07-14');
  life.told(staffAssigned([worker, staff('service-manager', 'office')], '2026-07-15 08:30'), '2026-07-15');
  expect(life.due().filter((id) => id.endsWith('/suzuki'))).toEqual([]);
});

test('who comes back when the role has had the overdue does not get what came before it', () => {
  const ito = staff('support-worker', 'ito');
  const begunLate = { startOn: '2026-04-28' };
  const life = lifeOf(contractOf(begunLate, { staff: [worker, manager] }), '2026-04-15');
  life.told(staffAssigned([ito, manager], '2026-04-27'));
  livedThrough(life, '2026-04-27', '2026-05-10');
  expect(life.ledger('monthly-contact/2026-04')).toContain('monthly-contact/2026-04/overdue/ito sent');
  // Of a contract from the 15th on there is an opening, too.
  life.told(amended(staffedBy(worker, manager), '2026-05-11'));
  expect(life.due('monthly-contact/2026-04')).toEqual([]);
  expect(life.ledger('monthly-contact/2026-04/opening/suzuki')).toEqual([
    'monthly-contact/2026-04/opening/suzuki skipped superseded',
  ]);
});

test('whoever comes, goes and comes back, no role is told the same twice, nor what came before', () => {
  const people = ['suzuki', 'ito', 'tanaka', 'office'];
  const some = fc.uniqueArray(fc.constantFrom(...people), { minLength: 1, maxLength: 2 });
  const anyStaff = fc
    .record({
      'support-worker': some,
      'service-manager': some,
      administrator: fc.option(some, { nil: [] as string[] }),
    })
    .map((roles) =>
      Object.entries(roles).flatMap(([role, ids]) => ids.map((id) => staff(role as StaffRole, id))),
    );
  const changes = fc.array(fc.tuple(fc.integer({ min: 1, max: 250 }), anyStaff), { maxLength: 6 });
  const holders = (members: readonly StaffMember[], role: StaffRole): string[] => {
    const ids = members.filter((member) => member.role === role).map(({ id }) => id);
    return ids.length === 0 && role === 'administrator' ? holders(members, 'service-manager') : ids;
  };
  const plan = planObligations(standing(staffedBy(worker, manager)), usualPractice);

  fc.assert(
    fc.property(anyStaff, changes, (first, later) => {
      const life = lifeOf(staffedBy(...first), '2026-04-15');
      let members: readonly StaffMember[] = first;
      const had = new Map<string, number>();
      const daysOfChange = new Map(later.map(([after, next]) => [shifted('2026-04-15', after), next]));
      const days = new Set([
        ...daysOfChange.keys(),
        ...plan.flatMap(({ notices }) => notices.map(({ on }) => on)),
      ]);
      for (const date of [...days].filter((on) => on < '2027-01-15').sort()) {
        const next = daysOfChange.get(date);
        if (next) {
          life.told(staffAssigned(next, `${date} 08:30`));
          members = next;
        }
        const sent = new Set(life.postedOn(date));
        for (const { kind, cycle, notices } of plan) {
          for (const [index, { type, audience }] of notices.entries()) {
            if (audience === 'employer') continue;
            const ids = holders(members, audience).map((id) => `${kind}/${cycle}/${type}/${id}`);
            if (!ids.some((id) => sent.has(id))) continue;
            const key = `${kind}/${cycle}/${audience}`;
            expect(index, `${key}: ${type} on ${date}`).toBeGreaterThan(had.get(key) ?? -1);
            had.set(key, index);
          }
        }
      }
    }),
    { numRuns: 25 },
  );
});
