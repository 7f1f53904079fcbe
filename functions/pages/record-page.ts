/** The pages on which staff record from a mail. They need no script, and hold nothing that is not on them. */
import type { CalendarDate } from '../domain/calendar.ts';
import type { Deployment } from '../domain/deployment.ts';
import type {
  ComingRecording,
  DayProblem,
  DoneRecording,
  OpenRecording,
  Recording,
} from '../domain/recording.ts';
import { type Html, html } from '../mail/html.ts';
import { PAGE_STYLE } from './page-style.ts';
import type { RecordTexts } from './record-texts.ts';
import { recordTextsEn } from './record-texts-en.ts';
import { recordTextsJa } from './record-texts-ja.ts';

const TEXTS: Readonly<Record<Deployment['language'], RecordTexts>> = { ja: recordTextsJa, en: recordTextsEn };

/** Whose page it is. */
export interface PageOwner {
  readonly language: Deployment['language'];
  readonly office: Pick<Deployment['office'], 'name'>;
}

/** What was typed and cannot be recorded, or only once it is confirmed. */
export type AskedAgain =
  | { readonly day: string; readonly problem: DayProblem }
  | { readonly confirm: CalendarDate };

/**
 * Shows what is about to be recorded and asks for its day. As it stands the form records nothing: no day is put in that
 * its sender did not type, nor is a confirmation ticked. `autocomplete` keeps browsers from putting one in.
 */
export function formPage(
  recording: OpenRecording,
  today: CalendarDate,
  owner: PageOwner,
  again?: AskedAgain,
): string {
  const { form, kinds } = TEXTS[owner.language];
  const { earliest, latest, kind } = recording;
  const { typed, problem, confirmation } = askedAgain(recording, today, owner, again);
  return page(form.title, owner, [
    html`<p>${form.intro}</p>\n`,
    about(recording, today, owner),
    html`<form method="post">
<label for="on">${kinds[kind].dayName}</label>
<input type="date" id="on" name="on" value="${typed}" min="${earliest}" max="${latest}" required autocomplete="off" aria-describedby="${problem ? 'problem range' : 'range'}"${problem && !confirmation ? INVALID : NOTHING}>
${problem ? html`<p class="problem" id="problem" role="alert">${problem}</p>\n` : NOTHING}<p class="hint" id="range">${form.range(recording, today)}</p>
${confirmation ?? NOTHING}<button type="submit">${form.button}</button>
</form>
`,
  ]);
}

/** What the form holds once a day has been typed: the day, what is said of it, and whether it is to be confirmed. */
function askedAgain(
  recording: OpenRecording,
  today: CalendarDate,
  { language }: PageOwner,
  again: AskedAgain | undefined,
): { readonly typed: string; readonly problem?: string; readonly confirmation?: Html } {
  const { form } = TEXTS[language];
  if (!again) return { typed: '' };
  if ('problem' in again)
    return { typed: again.day, problem: form.problems[again.problem](recording, today) };
  const { confirm } = again;
  return {
    typed: confirm,
    problem: form.dayOff(confirm, today),
    // Not `required`: whoever puts in another day instead has nothing to confirm.
    confirmation: html`<label class="confirm"><input type="checkbox" name="confirmed" value="${confirm}" autocomplete="off">${form.confirm(confirm, today)}</label>\n`,
  };
}

/** Says that it has just been recorded, and what follows. */
export function recordedPage(recording: DoneRecording, today: CalendarDate, owner: PageOwner): string {
  const { recorded, kinds } = TEXTS[owner.language];
  const after = kinds[recording.kind].after(recording.nextDueOn, today);
  return page(recorded.title, owner, [about(recording, today, owner), ...paragraphs(after)], 'done');
}

/** Says that it was recorded before. */
export function donePage(recording: DoneRecording, today: CalendarDate, owner: PageOwner): string {
  const { done, kinds } = TEXTS[owner.language];
  const after = kinds[recording.kind].after(recording.nextDueOn, today);
  return page(
    done.title,
    owner,
    [about(recording, today, owner), ...paragraphs([...after, done.remark])],
    'done',
  );
}

/** Says from when on it can be recorded. */
export function notYetPage(recording: ComingRecording, today: CalendarDate, owner: PageOwner): string {
  const { notYet } = TEXTS[owner.language];
  return page(notYet.title, owner, [
    about(recording, today, owner),
    html`<p>${notYet.from(recording, today)}</p>\n`,
  ]);
}

/**
 * A page that tells nothing of any contract: `unknown` where the link cannot be used, `unusable` where what was sent
 * cannot be taken, `failed` where the service could not answer.
 */
export function plainPage(what: 'unknown' | 'unusable' | 'failed', owner: PageOwner): string {
  const { title, paragraphs: texts } = TEXTS[owner.language][what];
  return page(title, owner, paragraphs(texts));
}

/** Whom and what it is about. */
function about(recording: Recording, today: CalendarDate, { language }: PageOwner): Html {
  const { kinds, labels, day, person } = TEXTS[language];
  const { what, dayName } = kinds[recording.kind];
  const rows = [
    [labels.person, person(recording.contract.user)],
    [labels.what, what(recording.cycle, today)],
    [labels.dueOn, day(recording.dueOn, today)],
    ...(recording.state === 'done' && recording.on ? [[dayName, day(recording.on, today)]] : []),
  ];
  return html`<dl>\n${rows.map(([name = '', value = '']) => html`<dt>${name}</dt><dd>${value}</dd>\n`)}</dl>\n`;
}

function paragraphs(texts: readonly string[]): Html[] {
  return texts.map((text) => html`<p>${text}</p>\n`);
}

const NOTHING = html``;
const INVALID = html` aria-invalid="true"`;
const STYLE: Html = { markup: PAGE_STYLE };

function page(title: string, { language, office }: PageOwner, content: readonly Html[], tone = ''): string {
  const heading = tone ? html`<h1 class="${tone}">${title}</h1>` : html`<h1>${title}</h1>`;
  return html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${heading}
${content}<footer>${TEXTS[language].footer(office.name)}</footer>
</main>
</body>
</html>
`.markup;
}
