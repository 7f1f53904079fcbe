/** Every alarm of the service, in the words that the administrator reads. */
import { MISSING } from '../../../functions/workflows/daily-runs.ts';
import type { AlarmsClock } from '../constructs/alarms-clock.ts';
import type { ContractEvents } from '../constructs/contract-events.ts';
import type { DailyRun } from '../constructs/daily-run.ts';
import type { DeliveryFeedback } from '../constructs/delivery-feedback.ts';
import { GIVEN_UP_AFTER, type QueueWorker } from '../constructs/queue-worker.ts';
import type { RecordPage } from '../constructs/record-page.ts';
import { LATE, type Watch } from '../constructs/watch.ts';

/** The parts of the service that can fail. */
export interface WatchedParts {
  readonly contractEvents: ContractEvents;
  readonly contractFacts: QueueWorker;
  readonly alarmsClock: AlarmsClock;
  readonly wakeUp: QueueWorker;
  readonly dailyHeal: DailyRun;
  readonly morningPost: DailyRun;
  readonly morningCheck: DailyRun;
  readonly deliverMail: QueueWorker;
  readonly returnedMails: DeliveryFeedback;
  readonly deliveryFeedback: QueueWorker;
  readonly recordPage: RecordPage;
}

/** Sets an alarm on each way in which a reminder could fail to reach somebody without anybody noticing. */
export function watchService(watch: Watch, parts: WatchedParts): void {
  watch.counted('EventsSetAside', 'events-set-aside', {
    means:
      'An event could not be used and was set aside. One of the case system: its contract gets no reminders, or reminders by old facts. One of SES: a mail came back, and nobody is told whose.',
    toDo: 'read in the log of contract-facts why, correct the contract in the case system and send the event again; where that log has nothing, see the one of delivery-feedback. Or mend the event and send it in again with npm run redrive.',
  });
  watch.deadLetters('contract-events', parts.contractEvents.deadLetters, {
    means:
      'Events of the case system did not reach the service: it goes by old facts about contracts, visits and consent.',
    toDo: 'mend the access of EventBridge to the queue of contract-facts, then send the events in again with npm run redrive.',
  });
  watch.lost('contract-events', parts.contractEvents, {
    means:
      'Events of the case system were on the bus and are lost: the service goes by old facts about contracts, visits and consent, and an employer may be written to who must not.',
    toDo: 'deploy again, which mends the rule, its queues and their policies, then have the case system send the events of that time again.',
  });
  watch.deadLetters('alarms', parts.alarmsClock.deadLetters, {
    means: 'Alarms went off unheard: reminders are decided at the next daily heal and may leave a day late.',
    toDo: 'mend the access of Scheduler to the alarm queue. Nothing is to be sent again: the heal finds what they were for.',
  });

  watch.counted('AddressesUndeliverable', 'addresses-undeliverable', {
    means:
      'Mail to an address came back for good or was complained of: nothing more is sent to it. The service managers of its contracts are told in their next morning mail, unless it is their own.',
    toDo: 'see in the log of delivery-feedback whom it concerns, and have the address corrected in the case system.',
  });
  watch.deadLetters('returned-mails', parts.returnedMails.deadLetters, {
    means:
      'The service does not hear of mails that came back: it goes on writing to people whom it does not reach.',
    toDo: 'mend the access of EventBridge to the queue of delivery-feedback, then send them in again with npm run redrive: nobody but SES may put such an event on the bus.',
  });

  watch.lost('returned-mails', parts.returnedMails, {
    means:
      'News of mails that came back is lost: the service goes on writing to people whom it does not reach.',
    toDo: 'deploy again, which mends the rule, its queues and their policies; what was lost comes again with the next mail to the same address.',
  });

  watch.counted('ContractsBehind', 'heal-behind', {
    means:
      'Contracts that should have been looked at before the morning post were not, neither by alarm nor by heal: their reminders are missing this morning.',
    toDo: 'see in the log of morning-post which, and in the log of daily-heal why; mend that, then invoke daily-heal and morning-post by hand.',
  });
  watch.waiting('mails-undelivered', parts.deliverMail.queue, LATE, {
    means:
      'Mails of the morning have lain in the queue for an hour: members of staff or employers are not reminded of what is due today.',
    toDo: 'see that deliver-mail is at work on its queue; what lies there leaves by itself once it is, the same day.',
  });
  watch.late('mails-late', {
    means:
      'Mails of the morning left more than an hour after their hour: whoever got one may have begun the day without it.',
    toDo: 'nothing is to be sent again; find out from the dashboard and the log of deliver-mail what held them up.',
  });
  watch.counted('MailsThrottled', 'mails-throttled', {
    means:
      'SES would not take mails as fast, or as many in a day, as were to leave: they are tried again and leave late, or only with the next post.',
    toDo: 'compare the quotas of SES with mailsPerSecond of the deployment, and see who else sends from the account.',
  });
  watch.reputation('Bounce', 0.05, {
    means:
      'One in twenty mails of this account comes back: AWS reviews the account at this rate and stops its mail at twice that, and then nobody is reminded of anything.',
    toDo: 'see which addresses came back in the log of delivery-feedback and have them corrected.',
  });
  watch.reputation('Complaint', 0.001, {
    means:
      'One in a thousand mails of this account is called unwanted by its reader: AWS reviews the account at this rate and stops its mail at five times that, and then nobody is reminded of anything.',
    toDo: 'see who complained in the log of delivery-feedback and agree with them on how to reach them.',
  });

  watch.throttled('functions-throttled', {
    means:
      'Lambda refuses to start functions of this account, as too many are running, of this service or of others: facts, mails and the page of the links have to wait.',
    toDo: 'see which function takes up the concurrency of the account, and ask AWS for more; what waits is worked on by itself.',
  });

  promptWorker('contract-facts', parts.contractFacts, {
    means:
      'The service does not take in what is told of contracts: reminders are missing or go on after the end, and consent that was taken back is not heeded.',
    redriven: 'an event that comes twice counts once',
  });
  promptWorker('wake-up', parts.wakeUp, {
    means:
      'Contracts are not looked at when they should be: reminders are decided at the next daily heal and may leave a day late.',
    redriven: 'an alarm that comes twice does no harm',
  });
  worker('deliver-mail', parts.deliverMail, {
    means: 'Members of staff or employers do not get mails about deadlines that were to reach them today.',
    redriven: 'a mail that has left does not leave again',
  });

  promptWorker('delivery-feedback', parts.deliveryFeedback, {
    means:
      'The service does not take in which mails came back: it goes on writing to people whom it does not reach.',
    redriven: 'a bounce that comes twice counts once',
  });

  watch.serverErrors('record-page', parts.recordPage.api, {
    means:
      'The page behind the links in staff mails fails: what is done cannot be recorded from there, and is reminded of again.',
    toDo: 'read the cause in the log of record-page. Who was told to try again later can do so with the same link.',
  });

  dailyRun('daily-heal', parts.dailyHeal, {
    means:
      'Nobody looks for what lost alarms should have brought up: reminders may be missing without a sign.',
  });
  dailyRun('morning-post', parts.morningPost, {
    means: 'The mails of the morning do not leave: nobody is reminded of anything.',
  });

  watch.missing('daily-heal', MISSING['daily-heal'], {
    means:
      'The daily heal has not come to its end this morning: what lost alarms should have brought up may be missing from the mails.',
    toDo: 'see that its schedule exists and is enabled and what its log says, then invoke daily-heal by hand, and after it morning-post.',
  });
  watch.missing('morning-post', MISSING['morning-post'], {
    means:
      'The morning post has not come to its end twenty minutes after its hour: nobody, or not everybody, is reminded of what is due today.',
    toDo: 'see that its schedule exists and is enabled and what its log says, then invoke morning-post by hand: a second run on a day does no harm.',
  });
  dailyRun('morning-check', parts.morningCheck, {
    means:
      'Nobody looks whether the morning post ran, and what still waits in dead-letter queues and among events set aside is not told.',
  });

  /** The mails have an alarm of their own for this: they may wait for their turn. */
  function promptWorker(of: string, part: QueueWorker, words: WorkerWords): void {
    worker(of, part, words);
    watch.waiting(`${of}-waiting`, part.queue, GIVEN_UP_AFTER, {
      means: `Nobody has worked on the queue of ${of} for half an hour. ${words.means}`,
      toDo: `see that ${of} is fed by its queue and may run; what lies there is worked on by itself once it does, and is kept for fourteen days.`,
    });
  }

  function worker(of: string, { deadLetters, function: fn }: QueueWorker, words: WorkerWords): void {
    const { means, redriven } = words;
    const readTheCause = `read the cause in the log of ${of}. ${TRIED_AGAIN}`;
    watch.failing(of, fn, { means, toDo: readTheCause });
    watch.errors(of, fn, { means, toDo: readTheCause });
    watch.deadLetters(of, deadLetters, {
      means,
      toDo: `mend the cause, which the log of ${of} tells, then send them in again with npm run redrive: ${redriven}.`,
    });
  }

  function dailyRun(of: string, { deadLetters, function: fn }: DailyRun, { means }: RunWords): void {
    const runAgain = `then invoke ${of} by hand: a second run on a day does no harm.`;
    watch.errors(of, fn, { means, toDo: `read the cause in the log of ${of}. ${TRIED_AGAIN}` });
    watch.deadLetters(of, deadLetters, {
      means,
      toDo: `mend the cause, which the message or the log of ${of} tells, ${runAgain}`,
    });
    watch.notRun(of, fn, {
      means: `${of} has not run for a day. ${means}`,
      toDo: `see that its schedule exists and is enabled, ${runAgain}`,
    });
  }
}

interface RunWords {
  /** What people miss while it fails. */
  readonly means: string;
}

interface WorkerWords extends RunWords {
  /** Why its dead letters may be redriven without a second thought. */
  readonly redriven: string;
}

const TRIED_AGAIN =
  'What failed is tried again by itself; what is given up raises the alarm on dead letters.';
