import { describe, expect, test } from 'vitest';
import { END_REASONS } from '../../functions/domain/facts.ts';
import {
  body,
  contractIn,
  createdDetail,
  detailWith,
  endedDetail,
  factIn,
  problemsIn,
} from '../support/events.ts';

const MISSING = undefined;
const NAME_LENGTH = '1 to 200 characters';
const ONE_LINE = 'on one line, without markup or control characters';
const ADDRESS = 'an e-mail address such as';
const ID_RULE = '1 to 36 of A-Z a-z 0-9 _ -';
const staffOf = (...members: [role: string, email: string][]) =>
  members.map(([role, email]) => ({ role, name: '鈴木 一郎', email }));

/** The signs that RFC 5322 lets stand in an atom. */
const SIGNS = "!#$%&'*+-/=?^_`{|}~";

const suzuki = 'suzuki@teichaku.example.jp';
const tanaka = 'tanaka@teichaku.example.jp';

/** What is wrong, the value, where the problem is named, and a part of what is said to be expected. */
const WRONG: [what: string, path: string, value: unknown, field: string, expected: string][] = [
  ['contractId missing', 'contractId', MISSING, 'contractId', ID_RULE],
  ['contractId of 37 characters', 'contractId', 'a'.repeat(37), 'contractId', ID_RULE],
  ['contractId empty', 'contractId', '', 'contractId', ID_RULE],
  ['contractId with a leading hyphen', 'contractId', '-1', 'contractId', ID_RULE],
  ['contractId with a slash', 'contractId', 'a/b', 'contractId', ID_RULE],
  ['contractId with a dot', 'contractId', 'a.b', 'contractId', ID_RULE],
  ['contractId with a line end', 'contractId', 'a\n', 'contractId', ID_RULE],
  ['contractId in Japanese', 'contractId', '契約1', 'contractId', ID_RULE],
  ['contractId a number', 'contractId', 42, 'contractId', ID_RULE],
  ['startOn missing', 'startOn', MISSING, 'startOn', 'an existing day written YYYY-MM-DD'],
  ['startOn null', 'startOn', null, 'startOn', 'an existing day'],
  ['startOn 30 February', 'startOn', '2026-02-30', 'startOn', 'an existing day'],
  ['startOn 29 February of a common year', 'startOn', '2026-02-29', 'startOn', 'an existing day'],
  ['startOn with slashes', 'startOn', '2026/04/15', 'startOn', 'an existing day'],
  ['startOn an instant', 'startOn', '2026-04-15T00:00:00Z', 'startOn', 'an existing day'],
  ['startOn with a line end', 'startOn', '2026-04-15\n', 'startOn', 'an existing day'],
  ['startOn in full-width digits', 'startOn', '２０２６-04-15', 'startOn', 'an existing day'],
  ['startOn too early', 'startOn', '2017-12-31', 'startOn', 'a day from 2018-01-01'],
  ['startOn too late', 'startOn', '2046-01-01', 'startOn', 'to 2045-12-31'],
  ['hiredOn no day', 'hiredOn', '2025-13-01', 'hiredOn', 'an existing day'],
  ['hiredOn empty', 'hiredOn', '', 'hiredOn', 'an existing day'],
  ['certificateEndsOn no day', 'certificateEndsOn', '2027-04-31', 'certificateEndsOn', 'an existing day'],
  ['user missing', 'user', MISSING, 'user', 'the user with reference and name'],
  ['user a text', 'user', '佐藤', 'user', 'the user with reference and name'],
  ['user.name missing', 'user.name', MISSING, 'user.name', "the user's name"],
  ['user.name empty', 'user.name', '', 'user.name', NAME_LENGTH],
  ['user.name blank', 'user.name', '　 ', 'user.name', NAME_LENGTH],
  ['user.name of 201 characters', 'user.name', '髙'.repeat(201), 'user.name', NAME_LENGTH],
  [
    'user.name of 201 characters beyond the first plane',
    'user.name',
    '𠮷'.repeat(201),
    'user.name',
    NAME_LENGTH,
  ],
  ['user.name with markup', 'user.name', '<script>alert(1)</script>', 'user.name', ONE_LINE],
  ['user.name with CR and LF', 'user.name', '佐藤\r\nBcc: a@b.example', 'user.name', ONE_LINE],
  ['user.name with a line feed', 'user.name', '佐藤\n花子', 'user.name', ONE_LINE],
  ['user.name with a tab', 'user.name', '佐藤\t花子', 'user.name', ONE_LINE],
  ['user.name with a null character', 'user.name', '佐藤\u0000', 'user.name', ONE_LINE],
  ['user.name with a line separator', 'user.name', '佐藤\u2028花子', 'user.name', ONE_LINE],
  ['user.name with a turn of direction', 'user.name', '\u202E佐藤', 'user.name', ONE_LINE],
  ['user.name with an isolate', 'user.name', '佐藤\u2066花子', 'user.name', ONE_LINE],
  ['user.name with a right-to-left mark', 'user.name', '佐藤\u200F', 'user.name', ONE_LINE],
  ['user.name with half of a character', 'user.name', '佐藤\uD842', 'user.name', ''],
  ['user.reference missing', 'user.reference', MISSING, 'user.reference', "the user's reference"],
  ['staff missing', 'staff', MISSING, 'staff', 'a list of staff members'],
  ['staff no list', 'staff', {}, 'staff', 'a list of staff members'],
  ['staff empty', 'staff', [], 'staff', 'at least one support-worker'],
  [
    'no service manager',
    'staff',
    staffOf(['support-worker', suzuki]),
    'staff',
    'at least one service-manager',
  ],
  [
    'no support worker',
    'staff',
    staffOf(['service-manager', tanaka]),
    'staff',
    'at least one support-worker',
  ],
  [
    'one person as both',
    'staff',
    staffOf(['support-worker', suzuki], ['service-manager', suzuki]),
    'staff[1].email',
    'another person than every support-worker',
  ],
  [
    'one person as both, written otherwise',
    'staff',
    staffOf(['service-manager', 'SUZUKI@teichaku.example.JP'], ['support-worker', suzuki]),
    'staff[0].email',
    'another person than every support-worker',
  ],
  [
    'one person as both, the name spaced otherwise',
    'staff',
    [
      { role: 'support-worker', name: 'ｽｽﾞｷ Ichiro', email: suzuki },
      { role: 'service-manager', name: 'スズキ　ichiro', email: suzuki },
    ],
    'staff[1].email',
    'another person than every support-worker',
  ],
  ['a role that is none', 'staff.1.role', 'boss', 'staff[1].role', 'one of support-worker, service-manager'],
  ['a role that every object has', 'staff.1.role', 'constructor', 'staff[1].role', 'one of support-worker'],
  ['a staff name missing', 'staff.0.name', MISSING, 'staff[0].name', 'the name of the staff member'],
  ['a staff name with CR and LF', 'staff.0.name', '鈴木\r\nTo: a@b.example', 'staff[0].name', ONE_LINE],
  ['an address that is none', 'staff.0.email', 'suzuki', 'staff[0].email', ADDRESS],
  ['an address missing', 'staff.0.email', MISSING, 'staff[0].email', ADDRESS],
  ['an address with a name', 'staff.0.email', `鈴木 <${suzuki}>`, 'staff[0].email', ADDRESS],
  ['two addresses', 'staff.0.email', `${suzuki},${tanaka}`, 'staff[0].email', ADDRESS],
  ['an address with a line end', 'staff.0.email', `${suzuki}\r\nBcc: x@y.example`, 'staff[0].email', ADDRESS],
  ['an address with a trailing line end', 'staff.0.email', `${suzuki}\n`, 'staff[0].email', ADDRESS],
  ['an address in Japanese', 'staff.0.email', '鈴木@例え.jp', 'staff[0].email', ADDRESS],
  [
    'an address too long',
    'staff.0.email',
    `${'a'.repeat(250)}@b.example`,
    'staff[0].email',
    '254 characters',
  ],
  ['employer missing', 'employer', MISSING, 'employer', 'the employer with name'],
  ['disclosure missing', 'employer.disclosure', MISSING, 'employer.disclosure', 'open or closed'],
  ['disclosure unknown', 'employer.disclosure', 'OPEN', 'employer.disclosure', 'open or closed'],
  ['consentedOn no day', 'employer.consentedOn', 'yes', 'employer.consentedOn', 'the day of consent'],
  ['consentedOn true', 'employer.consentedOn', true, 'employer.consentedOn', 'the day of consent'],
  ['open without contacts', 'employer.contacts', MISSING, 'employer.contacts', 'a list of contacts'],
  ['open with null for contacts', 'employer.contacts', null, 'employer.contacts', 'a list of contacts'],
  ['contacts no list', 'employer.contacts', {}, 'employer.contacts', 'a list of contacts'],
  ['a contact null', 'employer.contacts', [null], 'employer.contacts[0]', 'a contact with name and email'],
  [
    'a contact without a name',
    'employer.contacts.0.name',
    MISSING,
    'employer.contacts[0].name',
    'the name of the contact',
  ],
  ['a contact’s address none', 'employer.contacts.0.email', '@', 'employer.contacts[0].email', ADDRESS],
  [
    'a department with markup',
    'employer.contacts.0.department',
    '<b>',
    'employer.contacts[0].department',
    ONE_LINE,
  ],
  ['a title empty', 'employer.contacts.0.title', '', 'employer.contacts[0].title', NAME_LENGTH],
  ['the employer’s name with markup', 'employer.name', 'A>B', 'employer.name', ONE_LINE],
];

describe('a contract is set aside, with the field and what was expected, for', () => {
  test.each(WRONG)('%s', (_, path, value, field, expected) => {
    const problems = problemsIn(body('ContractCreated', detailWith(path, value)));
    expect(problems.map((problem) => problem.field)).toContain(field);
    expect(problems.find((problem) => problem.field === field)?.expected).toContain(expected);
    // What is expected is logged: it must name nobody.
    const rules = problems.map((problem) => problem.expected).join();
    expect(rules.replace('such as suzuki@teichaku.example.jp', '')).not.toContain('@');
    expect(rules).not.toContain('佐藤');
  });

  test('several faults at once, each named', () => {
    const detail = { ...createdDetail(), contractId: '', startOn: '2026-02-30', staff: [] };
    const fields = problemsIn(body('ContractCreated', detail)).map(({ field }) => field);
    expect(fields).toEqual(expect.arrayContaining(['contractId', 'startOn', 'staff']));
  });
});

describe('an end is set aside for', () => {
  test.each([
    ['contractId missing', { contractId: undefined }, 'contractId', ID_RULE],
    ['endedOn missing', { endedOn: undefined }, 'endedOn', 'an existing day'],
    ['endedOn null', { endedOn: null }, 'endedOn', 'an existing day'],
    ['endedOn no day', { endedOn: '2026-02-30' }, 'endedOn', 'an existing day'],
    ['reason missing', { reason: undefined }, 'reason', 'one of completed, resigned'],
    ['reason unknown', { reason: 'fired' }, 'reason', 'one of completed, resigned'],
    ['reason that every object has', { reason: 'toString' }, 'reason', 'one of completed, resigned'],
  ])('%s', (_, given, field, expected) => {
    const [problem] = problemsIn(body('ContractEnded', { ...endedDetail, ...given }));
    expect(problem?.field).toBe(field);
    expect(problem?.expected).toContain(expected);
  });

  test.each(END_REASONS)('nothing where the reason is %s', (reason) => {
    expect(factIn(body('ContractEnded', { ...endedDetail, reason }))).toMatchObject({ reason });
  });
});

describe('an address that people have', () => {
  test.each([
    ...["o'brien@example.co.jp", 'a.b+c@sub.example.jp', 'A_B@EXAMPLE.JP', '0@example.museum'],
    ...['a..b@docomo.ne.jp', '.a@docomo.ne.jp', 'a.@docomo.ne.jp', '.a..b.@ezweb.ne.jp'],
    ...['"a..b"@docomo.ne.jp', '".a"@docomo.ne.jp', '"a."@docomo.ne.jp', '"suzuki"@example.jp'],
    ...[...SIGNS].flatMap((sign) => [`a${sign}b@example.jp`, `${sign}@example.jp`]),
    ...['suzuki@xn--r8jz45g.jp', 'suzuki@example.xn--q9jyb4c', 'suzuki@1.example.jp'],
  ])('%s', (email) => {
    expect(contractIn(detailWith('staff.0.email', email)).staff[0]?.email).toBe(email);
    expect(contractIn(detailWith('employer.contacts.0.email', email)).employer.contacts[0]?.email).toBe(
      email,
    );
  });
});

describe('an address that no mail can be sent to, or that could be taken for more, is refused:', () => {
  test.each([
    ...['@docomo.ne.jp', '""@docomo.ne.jp', 'a"b@docomo.ne.jp', '"a..b@docomo.ne.jp', 'a..b"@docomo.ne.jp'],
    ...['"a b"@example.jp', '"a@b"@example.jp', '"a\\"b"@example.jp', '"a\r\nBcc: x@y.example"@example.jp'],
    ...[
      'a@b@example.jp',
      'a b@example.jp',
      'a,b@example.jp',
      'a;b@example.jp',
      'a:b@example.jp',
      '(a)b@example.jp',
    ],
    ...['a@localhost', 'a@-example.jp', 'a@example-.jp', 'a@example..jp', 'a@.example.jp', 'a@example.jp.'],
    ...['a@[192.0.2.1]', 'a@192.0.2.1', 'a@exa_mple.jp', 'ａ@example.jp', 'a＠example.jp', 'a@例え.jp'],
    ...['suzuki\u200B@example.jp', '\uFEFFsuzuki@example.jp', `a@${'b'.repeat(64)}.jp`],
  ])('%j', (email) => {
    const problems = problemsIn(body('ContractCreated', detailWith('staff.0.email', email)));
    expect(problems).toMatchObject([{ field: 'staff[0].email', expected: expect.stringContaining(ADDRESS) }]);
  });
});

describe('a contract is taken in', () => {
  const [ichiro, megumi] = ['鈴木 一郎', '田中 恵'];
  test.each<[string, { role: string; name: string; email: string }[]]>([
    [
      'whose support worker and service manager share a mailbox',
      [
        { role: 'support-worker', name: ichiro, email: suzuki },
        { role: 'service-manager', name: megumi, email: suzuki.toUpperCase() },
      ],
    ],
    [
      'whose two support workers do',
      [
        { role: 'support-worker', name: ichiro, email: suzuki },
        { role: 'support-worker', name: megumi, email: suzuki },
        { role: 'service-manager', name: '森 緑', email: tanaka },
      ],
    ],
    [
      'whose support worker and service manager bear one name',
      staffOf(['support-worker', suzuki], ['service-manager', tanaka]),
    ],
  ])('%s', (_, staff) => {
    expect(problemsIn(body('ContractCreated', detailWith('staff', staff)))).toEqual([]);
    expect(problemsIn(body('StaffAssigned', { contractId: '2026-0042', staff }))).toEqual([]);
  });
});

describe('a name that shows nothing is set aside, with the field:', () => {
  test.each([
    ...['\u200B', '\u200B\u200C\u200D', '\u2060', '\uFEFF', '\u00AD', '\u034F', '\u180E', '\u2061', '\u206A'],
    ...['\u3164', '\uFFA0', '\u115F', '\u1160', '\u2800', '\u17B4', '\u{16FE4}', '\u{1D159}', '\u{1D173}'],
    ...['\uFE0F', '\u{E0100}', '\u{E0041}\u{E0042}', '\u{E0020}'],
    ...['\u00A0', '\u1680', '\u2003', '\u202F', '\u205F', '\u3000\u200B', ' \u3164\u2800\u00AD'],
  ])('%j', (name) => {
    for (const path of [
      'user.name',
      'user.reference',
      'staff.0.name',
      'employer.name',
      'employer.contacts.0.title',
    ]) {
      const problems = problemsIn(body('ContractCreated', detailWith(path, name)));
      expect(problems).toMatchObject([
        { field: path.replace(/\.(\d)/, '[$1]'), expected: expect.stringContaining(NAME_LENGTH) },
      ]);
    }
  });
});

describe('a name with a character that not everybody sees alike is set aside, with the field:', () => {
  test.each([
    ['of private use', '\uE000田'],
    ['of private use, at the end of its range', '田\uF8FF'],
    ['of private use beyond the first plane', '田\u{F0000}'],
    ['of private use in the last plane', '田\u{10FFFD}'],
    ['unassigned', '田\u0378'],
    ['that is none', '田\uFFFE'],
    ['that is none, beyond the first plane', '田\u{2FFFF}'],
    ['that was lost', '\uFFFD田'],
    ['that stands for an object', '田\uFFFC'],
  ])('%s', (_, name) => {
    expect(problemsIn(body('ContractCreated', detailWith('user.name', name)))).toMatchObject([
      { field: 'user.name', expected: expect.stringContaining('without characters of private use') },
    ]);
  });
});

describe('a name that people have is taken in to the letter:', () => {
  test.each([
    ...['髙橋 﨑', '𠮷田', '葛\u{E0100}城', '邊\u{E0101}', '神\uFE00', '㈱みなと', 'か\u3099', 'ｶﾞ', '〇'],
    ...[
      '\u{2A6DF}',
      '\u{30000}',
      '\u{323B0}',
      'นภา',
      'ශ්‍රී',
      'می‌خواهم',
      'O’Brien-Müller',
      '👩‍🦽',
      '한',
      '김\u3164',
    ],
  ])('%s', (name) => {
    expect(contractIn(detailWith('user.name', name)).user.name).toBe(name);
  });
});
