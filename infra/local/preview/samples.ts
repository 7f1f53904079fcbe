/** The mails that the preview shows, made from what the domain tells under sample contracts. */
import type { Deployment } from '../../../functions/domain/deployment.ts';
import type { ScriptedEvent } from '../script.ts';
import { type Telling, tellingsOf } from './lived.ts';
import { employerMail, readerOf, type Sample, staffMail } from './sample.ts';
import { factsIn, returnsOf } from './sample-facts.ts';
import { wholeMornings } from './whole-mornings.ts';

/** Some whole mornings, and a mail for each type of notice and desk that the events bring about. */
export function samplesOf(events: readonly ScriptedEvent[], deployment: Deployment): Sample[] {
  const facts = factsIn(events, deployment);
  const tellings = tellingsOf(facts, deployment);
  const returns = returnsOf(firstLetters(tellings), deployment);
  const afterReturns = tellingsOf([...facts, ...returns], deployment);
  return [...wholeMornings(tellings, deployment), ...noticeSamples([...tellings, ...afterReturns])];
}

/** The first letter of each contract under which the employer is written to. */
function firstLetters(tellings: readonly Telling[]): Telling[] {
  const letters = tellings.filter(({ desk }) => desk === 'employer');
  const byContract = Map.groupBy(letters, ({ lines }) => lines[0]?.contract.contractId);
  return [...byContract.values()].flatMap((ofContract) => ofContract.slice(0, 1));
}

/** Of what is told several times, the first. */
function noticeSamples(tellings: readonly Telling[]): Sample[] {
  const samples = new Map<string, Sample>();
  for (const { desk, morning, lines } of tellings) {
    for (const line of lines) {
      const { kind, type } = line.notice;
      const name = `${kind}.${type}.${desk}`;
      if (samples.has(name)) continue;
      const write =
        desk === 'staff' ? staffMail(morning, readerOf(line), [line]) : employerMail(morning, line);
      samples.set(name, { name, shows: { kind, type, desk }, morning, write });
    }
  }
  return [...samples.values()];
}
