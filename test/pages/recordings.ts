/** Recordings in each of their states, as the pages are given them. */
import type { ComingRecording, DoneRecording, OpenRecording } from '../../functions/domain/recording.ts';
import type { PageOwner } from '../../functions/pages/record-page.ts';
import { contractOf, day, deployment } from '../support/contracts.ts';

export const today = day('2026-06-12');
export const ja: PageOwner = { language: 'ja', office: deployment.office };
export const en: PageOwner = { ...ja, language: 'en' };

const contact = {
  kind: 'monthly-contact',
  cycle: '2026-06',
  contract: contractOf(),
  dueOn: day('2026-06-30'),
} as const;

export const open: OpenRecording = {
  ...contact,
  state: 'open',
  earliest: day('2026-06-02'),
  latest: today,
};

export const renewal: OpenRecording = {
  ...open,
  kind: 'certificate-renewal',
  cycle: '2027-03-31',
  dueOn: day('2027-03-31'),
  earliest: day('2027-04-01'),
  latest: day('2030-03-31'),
};

export const coming: ComingRecording = { ...contact, state: 'not-yet', earliest: day('2026-07-01') };

export const done: DoneRecording = { ...contact, state: 'done', on: day('2026-06-10') };

export const reviewed: DoneRecording = {
  ...done,
  kind: 'plan-review',
  cycle: '2026-09-01',
  dueOn: day('2026-09-01'),
  nextDueOn: day('2026-09-09'),
};
