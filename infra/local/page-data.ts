/** Puts together what the page shows from what a run left behind. */
import type { Deployment } from '../../functions/domain/deployment.ts';
import type { Instant } from '../../functions/domain/instant.ts';
import { situationOf } from '../../functions/domain/situation.ts';
import { localTime } from '../../functions/workflows/moment.ts';
import type { OpenService } from './local-service.ts';
import type { PageModel } from './page/page-model.ts';

/**
 * @param now where the clock stands
 * @param clock what the reader may do with the clock
 */
export async function pageModel(
  service: OpenService,
  now: Instant,
  deployment: Deployment,
  clock: PageModel['clock'],
): Promise<PageModel> {
  const { timeZone } = deployment;
  return {
    deployment,
    now: localTime(now, timeZone),
    clock,
    records: (await service.records()).filter(({ facts }) => situationOf(facts) !== undefined),
    mails: service.mails.map(({ at, written, notices, raw }, index) => ({
      number: index + 1,
      at: localTime(at, timeZone),
      to: [written.to.email],
      subject: written.subject,
      html: written.html,
      text: written.text,
      eml: raw,
      notices,
    })),
    setAside: await service.setAside(),
  };
}
