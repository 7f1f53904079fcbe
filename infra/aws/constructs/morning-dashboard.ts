/** One morning at a glance, for whoever wants to know whether everybody has been reminded. */
import { Duration } from 'aws-cdk-lib';
import {
  Dashboard,
  GraphWidget,
  type GraphWidgetProps,
  type IMetric,
  SingleValueWidget,
  Stats,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { Metric as CountedMetric, MeasuredMetric } from '../../../functions/workflows/ports.ts';
import type { DailyRun } from './daily-run.ts';
import type { QueueWorker } from './queue-worker.ts';
import type { RecordPage } from './record-page.ts';
import { reputationMetric, serviceMetric } from './service-metric.ts';
import { LATE } from './watch.ts';

/** Parts of the service by the names that the runbook has for them. */
type Named<Part> = Readonly<Record<string, Part>>;

export interface MorningDashboardProps {
  readonly dashboardName: string;
  /** The service, as the dimension of the metrics that its functions publish. */
  readonly service: string;
  readonly workers: Named<QueueWorker>;
  readonly runs: Named<DailyRun>;
  readonly morningCheck: DailyRun;
  readonly recordPage: RecordPage;
  /** Those that belong to no worker and no run. */
  readonly otherDeadLetters: Named<IQueue>;
}

/** From top to bottom: what became of the morning's notices, whether it went in time, and what went wrong. */
export class MorningDashboard extends Construct {
  constructor(scope: Construct, id: string, props: MorningDashboardProps) {
    super(scope, id);
    const { dashboardName, service, workers, runs, morningCheck, recordPage, otherDeadLetters } = props;
    const parts = { ...workers, ...runs, 'morning-check': morningCheck };
    const counted = (...names: readonly CountedMetric[]) =>
      names.map((name) => serviceMetric(service, name, { statistic: Stats.SUM }));
    const measured = (name: MeasuredMetric, statistic: string) =>
      serviceMetric(service, name, { statistic, label: `${name}, ${statistic.toLowerCase()}` });

    new Dashboard(this, 'Dashboard', {
      dashboardName,
      defaultInterval: A_MORNING,
      widgets: [
        [new TextWidget({ markdown: HOW_TO_READ, width: WIDTH, height: 6 })],
        [
          new SingleValueWidget({
            title: 'Mails and notices by what became of them, in the time shown',
            metrics: counted(
              'MailsSent',
              'NoticesSent',
              'NoticesSuppressed',
              'NoticesFailed',
              'NoticesDue',
              'NoticesSkipped',
              'NoticesCancelled',
            ),
            setPeriodToTimeRange: true,
            width: WIDTH,
            height: 4,
          }),
        ],
        [
          half('Mails that left, and that SES put off', counted('MailsSent', 'MailsThrottled')),
          half(
            'Seconds from the hour of the mails to the mail',
            [measured('MailLateness', Stats.AVERAGE), measured('MailLateness', Stats.MAXIMUM)],
            { leftAnnotations: [{ value: LATE.toSeconds(), label: 'late' }] },
          ),
        ],
        [
          half(
            'Runs of the day',
            each(runs, (run, label) => run.function.metricInvocations({ label })),
          ),
          half(
            'Contracts that the heal had to bring up, and that it did not',
            counted('ContractsHealed', 'ContractsBehind'),
          ),
        ],
        [
          half(
            'Seconds that the oldest message has waited',
            each(workers, ({ queue }, label) =>
              queue.metricApproximateAgeOfOldestMessage({ label, statistic: Stats.MAXIMUM }),
            ),
          ),
          half('Dead letters', [
            ...each(parts, ({ deadLetters }, label) => lying(deadLetters, label)),
            ...each(otherDeadLetters, lying),
          ]),
        ],
        [
          half('Functions that broke off, and answers that the page could not give', [
            ...each(parts, (part, label) => part.function.metricErrors({ label })),
            recordPage.api.metricServerError({ label: 'record-page', statistic: Stats.SUM }),
          ]),
          half(
            'What people have to mend: events set aside, addresses that take no mail',
            counted('EventsSetAside', 'AddressesUndeliverable'),
          ),
        ],
        [
          half('Mail of the account that comes back, as a fraction', [
            reputationMetric('Bounce', { label: 'bounces', period: Duration.hours(1) }),
            reputationMetric('Complaint', { label: 'complaints', period: Duration.hours(1) }),
          ]),
        ],
      ],
    });
  }
}

/** The columns that a dashboard has. */
const WIDTH = 24;

/** From the first alarms, three hours before the mails, to the last try of the delivery. */
const A_MORNING = Duration.hours(6);

const HOW_TO_READ = `## One morning
Set the time to the morning that you ask about; what is shown first are the last six hours.

- **Did everybody hear?** *NoticesFailed* and *dead letters* are nobody. *NoticesSuppressed* is meant so: no consent, or an address that takes no mail.
- **In time?** *MailLateness* is in seconds after the hour of the mails. On a day that is no business day there are no mails.
- **Did both runs take place?** *daily-heal* half an hour before the mails, *morning-post* at their hour, once each. *ContractsBehind* is nobody's reminder.
- What to do about each: \`docs/operator-runbook.md\`, under the name of the alarm.`;

function each<Part>(parts: Named<Part>, metric: (part: Part, label: string) => IMetric): IMetric[] {
  return Object.entries(parts).map(([label, part]) => metric(part, label));
}

function lying(deadLetters: IQueue, label: string): IMetric {
  return deadLetters.metricApproximateNumberOfMessagesVisible({ label, statistic: Stats.MAXIMUM });
}

function half(title: string, left: IMetric[], props: GraphWidgetProps = {}): GraphWidget {
  return new GraphWidget({ title, left, width: WIDTH / 2, leftYAxis: { min: 0 }, ...props });
}
