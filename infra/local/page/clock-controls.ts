/** Where the clock stands, and the forms that move it. They work without scripts and lead back to where they are. */
import { type Html, html } from '../../../functions/mail/html.ts';
import { timeJa } from '../../labels/dates-ja.ts';
import { CLOCK_STEPS, type ClockStep } from '../clock-moves.ts';
import type { PageMail } from './page-model.ts';
import type { Site } from './site.ts';

const STEP_LABELS: Readonly<Record<ClockStep, string>> = {
  'next-morning': '次の営業日の朝まで進める',
  'next-month': '1か月進める',
  end: '最後まで進める',
};

/** What a form asks of the clock. */
export type ClockMove = { readonly goOn: ClockStep } | { readonly goBackTo: number };

/** Nothing where the clock stands for good. */
export function clockControls({ model }: Site): Html | undefined {
  const { clock, now } = model;
  if (!clock) return undefined;
  const steps = CLOCK_STEPS.map(
    (step) => html`<button name="goOn" value="${step}">${STEP_LABELS[step]}</button>`,
  );
  return html`<form class="clock" method="post" aria-label="仮の時計">
<p>仮の時計 <time datetime="${now}">${timeJa(now)}</time></p>
${clock.canGoOn ? steps : html`<p class="off">最後の日まで進んでいます</p>`}
</form>`;
}

/** The way back to the morning of a mail; nothing where the clock does not go back or is not beyond it. */
export function wayBack({ model }: Site, { number, at }: PageMail): Html | undefined {
  if (!model.clock?.canGoBack || Date.parse(at) >= Date.parse(model.now)) return undefined;
  return html`<form class="clock back-to" method="post" aria-label="仮の時計を戻す">
<button name="goBackTo" value="${number}">この朝に時計を戻す</button>
<p class="effect">このメールが届いた時点から、改めて操作をお試しいただけます。最初から動かし直すため、メールのリンクから記録した内容は消えます。</p>
</form>`;
}

/** @returns `undefined` where the form asks for nothing that there is */
export function clockMoveIn(form: URLSearchParams): ClockMove | undefined {
  const goOn = CLOCK_STEPS.find((step) => step === form.get('goOn'));
  if (goOn) return { goOn };
  const goBackTo = Number(form.get('goBackTo') ?? 0);
  return Number.isSafeInteger(goBackTo) && goBackTo > 0 ? { goBackTo } : undefined;
}
