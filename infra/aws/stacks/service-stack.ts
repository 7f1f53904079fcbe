/** What may be replaced: the functions, their queues and schedules, and who is told when they fail. */
import { Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Deployment } from '../../../functions/domain/deployment.ts';
import { dailyHours } from '../../../functions/workflows/moment.ts';
import { AlarmsClock } from '../constructs/alarms-clock.ts';
import { ContractEvents } from '../constructs/contract-events.ts';
import { DailyRun } from '../constructs/daily-run.ts';
import { DeliveryFeedback } from '../constructs/delivery-feedback.ts';
import { MailSender } from '../constructs/mail-sender.ts';
import { MorningCheck } from '../constructs/morning-check.ts';
import { MorningDashboard } from '../constructs/morning-dashboard.ts';
import { LEAST_CONCURRENCY, QueueWorker } from '../constructs/queue-worker.ts';
import { RecordPage } from '../constructs/record-page.ts';
import type { RecordsTable } from '../constructs/records-table.ts';
import { Watch } from '../constructs/watch.ts';
import { nameOf, type PageDomain, USUAL_MAILS_PER_SECOND } from '../deployments.ts';
import { watchService } from './service-alarms.ts';

export interface ServiceStackProps {
  readonly deployment: Deployment;
  /** The e-mail addresses of the administrators. */
  readonly alarmsTo: readonly string[];
  /** Accounts beside the own that may put events on the bus. */
  readonly eventsFrom: readonly string[];
  /** The domain that SES verifies. */
  readonly senderDomain: string;
  /** `existing` where SES knows the domain already. */
  readonly senderIdentity?: 'existing' | undefined;
  /** The page's own name; without one it is found where its API is. */
  readonly pageDomain?: PageDomain | undefined;
  /** How many mails a second SES takes from the account. */
  readonly mailsPerSecond?: number | undefined;
  /** Whether to leave out what an emulator of AWS refuses; see `docs/emulator.md`. */
  readonly emulated?: boolean | undefined;
  readonly records: RecordsTable;
}

/** Facts come in, mail goes out; whatever happens in between is a message in a queue or a run at its hour. */
export class ServiceStack extends Stack {
  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    super(scope, id, { description: 'Teichaku: the service' });
    const {
      deployment,
      alarmsTo,
      eventsFrom,
      senderDomain,
      senderIdentity,
      pageDomain,
      mailsPerSecond,
      emulated = false,
      records,
    } = props;
    const name = nameOf(deployment);
    const hours = dailyHours(deployment.rules.mailTime);

    const contractFacts = new QueueWorker(this, 'ContractFacts', { handler: 'contract-facts', deployment });
    const wakeUp = new QueueWorker(this, 'WakeUp', { handler: 'wake-up', deployment });
    const dailyHeal = new DailyRun(this, 'DailyHeal', { handler: 'daily-heal', at: hours.heal, deployment });
    const morningPost = new DailyRun(this, 'MorningPost', {
      handler: 'morning-post',
      at: hours.post,
      deployment,
    });
    const morningCheck = new MorningCheck(this, 'MorningCheck', { deployment });
    const deliverMail = new QueueWorker(this, 'DeliverMail', {
      handler: 'deliver-mail',
      deployment,
      // SES drops what exceeds the account's rate, so the whole post must not leave in the same second.
      maxConcurrency: workersFor(mailsPerSecond),
    });

    const deliveryFeedback = new QueueWorker(this, 'DeliveryFeedback', {
      handler: 'delivery-feedback',
      deployment,
    });
    const recordPage = new RecordPage(this, 'RecordPage', {
      apiName: `${name}-record-page`,
      deployment,
      domain: pageDomain,
    });

    const contractEvents = new ContractEvents(this, 'ContractEvents', {
      busName: name,
      eventsFrom,
      queue: contractFacts.queue,
    });
    const alarmsClock = new AlarmsClock(this, 'AlarmsClock', {
      groupName: `${name}-alarms`,
      queue: wakeUp.queue,
    });
    const mailSender = new MailSender(this, 'MailSender', {
      sender: deployment.sender,
      domain: senderDomain,
      isKnown: senderIdentity === 'existing',
      emulated,
    });
    const returnedMails = new DeliveryFeedback(this, 'ReturnedMails', {
      configurationSetName: mailSender.configurationSetName,
      queue: deliveryFeedback.queue,
    });

    // To settle a contract is to read its record, to set its alarms and to write it again.
    for (const part of [contractFacts, wakeUp, dailyHeal, deliveryFeedback, recordPage]) {
      records.grantItems(part.function, ['contract'], ['GetItem', 'UpdateItem']);
      alarmsClock.grantUse(part.function);
    }
    // A fact may be the first that is heard of a contract; what cannot be used is set aside.
    for (const part of [contractFacts, deliveryFeedback]) {
      records.grantItems(part.function, ['contract', 'setAsideHeads', 'setAsideTexts'], ['PutItem']);
    }
    // What waits too long is listed, and taken off the list where it holds after all.
    records.grantItems(dailyHeal.function, ['setAsideHeads', 'setAsideTexts'], ['PutItem']);
    records.grantItems(contractFacts.function, ['setAsideHeads'], ['UpdateItem']);
    for (const part of [dailyHeal, morningPost]) records.grantItems(part.function, ['dailyRun'], ['PutItem']);
    records.grantItems(morningCheck.function, ['dailyRun'], ['GetItem']);
    records.grantItems(morningCheck.function, ['setAsideHeads'], ['Query']);
    deliverMail.grantSend(contractFacts.function, 'MAIL_QUEUE_URL');

    records.grantQuery(dailyHeal.function, 'lookAgain');
    records.grantItems(dailyHeal.function, ['staffMail'], ['GetItem', 'UpdateItem']);

    records.grantQuery(morningPost.function, 'noticesDue');
    records.grantQuery(morningPost.function, 'lookAgain');
    records.grantItems(morningPost.function, ['contract'], ['GetItem']);
    records.grantItems(morningPost.function, ['staffMail'], ['GetItem', 'PutItem', 'UpdateItem']);
    deliverMail.grantSend(morningPost.function, 'MAIL_QUEUE_URL');

    records.grantItems(deliverMail.function, ['contract', 'staffMail', 'address'], ['GetItem', 'UpdateItem']);
    records.grantItems(deliverMail.function, ['linkKey'], ['GetItem', 'PutItem']);
    mailSender.grantSend(deliverMail.function);
    recordPage.grantLink(deliverMail.function);

    records.grantItems(deliveryFeedback.function, ['address'], ['UpdateItem']);
    records.grantItems(deliveryFeedback.function, ['staffMail'], ['GetItem']);

    // What the internet reaches reads the key of the links, to check them; it can neither make nor replace it.
    records.grantItems(recordPage.function, ['linkKey'], ['GetItem']);

    new MorningDashboard(this, 'MorningDashboard', {
      dashboardName: name,
      service: deployment.name,
      workers: {
        'contract-facts': contractFacts,
        'wake-up': wakeUp,
        'deliver-mail': deliverMail,
        'delivery-feedback': deliveryFeedback,
      },
      runs: { 'daily-heal': dailyHeal, 'morning-post': morningPost },
      morningCheck,
      recordPage,
      otherDeadLetters: {
        'contract-events': contractEvents.deadLetters,
        alarms: alarmsClock.deadLetters,
        'returned-mails': returnedMails.deadLetters,
      },
    });
    const watch = new Watch(this, 'Watch', { name, service: deployment.name, alarmsTo, emulated });
    watch.grantTell(morningCheck.function, 'ADMINISTRATORS_TOPIC_ARN');
    watchService(watch, {
      contractEvents,
      contractFacts,
      alarmsClock,
      wakeUp,
      dailyHeal,
      morningPost,
      morningCheck,
      deliverMail,
      returnedMails,
      deliveryFeedback,
      recordPage,
    });
    morningCheck.lookAt(watch.lookedAt);
  }
}

/** What one worker can send in a second, as a mail costs it two writes to the table and the call of SES. */
const MAILS_PER_WORKER = 7;
/** How many workers send at once, so that together they stay below the rate of SES. */
function workersFor(mailsPerSecond = USUAL_MAILS_PER_SECOND): number {
  return Math.max(LEAST_CONCURRENCY, Math.floor(mailsPerSecond / MAILS_PER_WORKER));
}
