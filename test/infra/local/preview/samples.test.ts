import { describe, expect, test } from 'vitest';
import { PARTS } from '../../../../functions/mail/digest.ts';
import { READERS } from '../../../../functions/mail/readers.ts';
import { DEPLOYMENTS } from '../../../../infra/aws/deployments.ts';
import type { Sample } from '../../../../infra/local/preview/sample.ts';
import { exampleEvents } from '../../../../infra/local/preview/sample-facts.ts';
import { samplesOf } from '../../../../infra/local/preview/samples.ts';

const { deployment } = DEPLOYMENTS[0];
const samples = samplesOf(exampleEvents(), deployment);

function one(name: string): Sample {
  const found = samples.find((sample) => sample.name === name);
  if (!found) throw new Error(`there is no sample ${name}`);
  return found;
}

/** The types that somebody is told of, as `kind.type`; `renew` stands for each of its numbers. */
const toldTo = (desk: 'staff' | 'employer') =>
  new Set(
    Object.entries(READERS).flatMap(([kind, types]) =>
      Object.entries(types).flatMap(([type, readers]) =>
        readers === desk || readers === 'both' ? [`${kind}.${type}`] : [],
      ),
    ),
  );

const shownAt = (desk: string) =>
  new Set(
    samples.flatMap(({ shows }) =>
      typeof shows !== 'string' && shows.desk === desk
        ? [`${shows.kind}.${shows.type.replace(/-\d+$/, '')}`]
        : [],
    ),
  );

describe('the samples', () => {
  test('show every type of notice that staff are told', () => {
    expect(shownAt('staff')).toEqual(toldTo('staff'));
  });

  test('show every type of notice that employers are told', () => {
    expect(shownAt('employer')).toEqual(toldTo('employer'));
  });

  test('have names of their own', () => {
    expect(new Set(samples.map(({ name }) => name)).size).toBe(samples.length);
  });

  test('show on the busy morning every part that a mail can have', () => {
    const { html } = one('busy-morning').write(deployment);
    expect(html.match(/<h2 /g)).toHaveLength(PARTS.length);
  });

  test('show what a late mail says of itself', () => {
    expect(one('late-morning').write(deployment).text).toContain('遅れてお届けしています');
    expect(one('busy-morning').write(deployment).text).not.toContain('遅れてお届けしています');
  });

  test.each([
    ['visit-confirmed', { isCancelled: false }],
    ['visit-changed', { isCancelled: false }],
    ['visit-cancelled', { isCancelled: true }],
  ])('bring with the letter %s its entry for the calendar', (type, entry) => {
    const letter = one(`visit.${type}.employer`).write(deployment);
    expect(letter.calendarEntry).toMatchObject(entry);
  });
});
