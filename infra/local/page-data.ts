/** Puts together what the page shows from what a run left behind. */
import type { CalendarDate } from '../../functions/domain/calendar.ts';
import type { Deployment } from '../../functions/domain/deployment.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { instantAt, localTime } from '../../functions/workflows/moment.ts';
import type { OpenService } from './local-service.ts';
import type { PageModel } from './page/page-model.ts';

/** @param until the day at whose end the clock stopped */
export async function pageModel(
  service: OpenService,
  until: CalendarDate,
  deployment: Deployment,
): Promise<PageModel> {
  const { timeZone } = deployment;
  return {
    deployment,
    now: localTime(instantAt(until, '23:59', timeZone), timeZone),
    records: (await service.records()).filter(({ facts }) => situationOf(facts) !== undefined),
    mails: service.mails.map(({ at, written, notices }, index) => ({
      number: index + 1,
      at: localTime(at, timeZone),
      to: [written.to.email],
      subject: written.subject,
      html: written.html,
      text: written.text,
      eml: String(service.taken[index]?.raw),
      notices,
    })),
    setAside: await service.setAside(),
  };
}
