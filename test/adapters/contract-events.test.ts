import { describe, expect, test } from 'vitest';
import { addressId } from '../../functions/adapters/recipient-id.ts';
import { at } from '../support/contracts.ts';
import {
  body,
  contractIn,
  createdDetail,
  detailWith,
  endedDetail,
  factIn,
  problemsIn,
  read,
} from '../support/events.ts';

describe('an event that is as it should be', () => {
  test('becomes a contract whose people stand under ids that do not name them', () => {
    const contract = contractIn(createdDetail());
    expect(contract).toMatchObject({ contractId: '2026-0042', startOn: '2026-04-15', hiredOn: '2025-10-15' });
    expect(contract.staff[0]).toEqual({
      id: addressId('suzuki@teichaku.example.jp'),
      role: 'support-worker',
      name: '鈴木 一郎',
      email: 'suzuki@teichaku.example.jp',
    });
    expect(contract.staff[0]?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(contract.employer.contacts[0]).toMatchObject({ department: '人事部', title: '課長' });
  });

  test('becomes an end with its reason and its time', () => {
    expect(factIn(body('ContractEnded', endedDetail))).toEqual({
      type: 'ContractEnded',
      contractId: '2026-0042',
      endedOn: '2026-09-30',
      reason: 'resigned',
      time: '2026-04-15T01:00:00.000Z',
      toldOn: '2026-04-15',
      toldTime: '10:00',
      receivedAt: '2026-04-15T01:00:00.000Z',
      eventIds: ['6f9619ff-8b86-4011-b42d-00c04fc964ff'],
    });
  });

  test('registers the contract on the day of the event by the clocks of the office', () => {
    const late = body('ContractCreated', createdDetail(), { time: '2026-04-14T15:00:00Z' });
    expect(factIn(late)).toMatchObject({ toldOn: '2026-04-15' });
    const early = body('ContractCreated', createdDetail(), { time: '2026-04-14T14:59:59Z' });
    expect(factIn(early)).toMatchObject({ toldOn: '2026-04-14' });
  });

  test('that claims to be of the future registers the contract today, and what its sender said is kept', () => {
    const future = body('ContractCreated', createdDetail(), { time: '2030-01-01T00:00:00Z' });
    expect(factIn(future)).toMatchObject({
      toldOn: '2026-04-15',
      time: '2026-04-15T01:00:00.000Z',
      statedAt: '2030-01-01T00:00:00.000Z',
    });
  });

  test('keeps its instant in UTC whatever offset it was told with', () => {
    const { event } = read(body('ContractEnded', endedDetail, { time: '2026-04-15T10:00:00+09:00' }));
    expect(event.time).toBe('2026-04-15T01:00:00.000Z');
  });

  test.each(['hiredOn', 'certificateEndsOn', 'employer.consentedOn'])('may say null for %s', (path) => {
    const contract = contractIn(detailWith(path, null));
    expect(JSON.stringify(contract)).not.toContain('null');
    expect(contract.contractId).toBe('2026-0042');
  });

  test.each(['department', 'title'])('may say null for the %s of a contact', (field) => {
    const [contact] = contractIn(detailWith(`employer.contacts.0.${field}`, null)).employer.contacts;
    expect(contact?.name).toBe('高橋 健');
    expect(contact).not.toHaveProperty(field);
  });

  test('may leave out the contacts of a closed employment, and has none then', () => {
    for (const contacts of [undefined, null, []]) {
      const employer = { name: '株式会社かもめ物流', disclosure: 'closed', contacts };
      expect(contractIn(detailWith('employer', employer)).employer.contacts).toEqual([]);
    }
  });

  test('may bring fields that are not known; they are not kept, at any depth', () => {
    const detail = {
      ...createdDetail(),
      diagnosis: 'secret',
      user: { ...createdDetail().user, diagnosis: 'secret' },
      staff: createdDetail().staff.map((member) => ({ ...member, id: 'secret', phone: 'secret' })),
      employer: { ...createdDetail().employer, diagnosis: 'secret' },
    };
    expect(JSON.stringify(contractIn(detail))).not.toContain('secret');
    const polluted = body('ContractCreated', 0).replace(
      '"detail":0',
      `"detail":${JSON.stringify(createdDetail()).replace('{', '{"__proto__":{"polluted":"yes"},')}`,
    );
    expect(Object.hasOwn(JSON.parse(polluted).detail, '__proto__')).toBe(true);
    expect(factIn(polluted)).not.toHaveProperty('contract.polluted');
    expect({}).not.toHaveProperty('polluted');
  });

  test.each([
    ['two hundred characters', '髙'.repeat(200)],
    ['two hundred characters beyond the first plane', '𠮷'.repeat(200)],
    ['rare characters', '𠮷田 髙﨑 ①㈱'],
    ['quotes, an ampersand and a comma', `O'Brien & "Söhne", 山田`],
    ['full-width signs', '＜山田＞（仮）'],
  ])('may have names of %s', (_, name) => {
    expect(contractIn(detailWith('user.name', name)).user.name).toBe(name);
  });

  test.each(['a', 'A1', '0', `a${'-'.repeat(35)}`, 'constructor', 'a_-_b'])(
    'may have the contractId %s',
    (id) => {
      expect(contractIn(detailWith('contractId', id)).contractId).toBe(id);
    },
  );

  test('keeps the text of the event to the letter', () => {
    const text = ` ${body('ContractEnded', endedDetail)}\n`;
    expect(read(text).event.body).toBe(text);
  });

  test('knows a person again by the address, however it is written', () => {
    expect(addressId('Suzuki@Teichaku.Example.JP')).toBe(addressId('suzuki@teichaku.example.jp'));
  });
});

describe('an event that is none', () => {
  test.each([
    ['is not JSON', 'not json', 'event', 'JSON'],
    ['is empty', '', 'event', 'JSON'],
    ['is a list', '[]', 'detail', 'an EventBridge event as an object'],
    ['is null', 'null', 'detail', 'an EventBridge event as an object'],
    ['is a number', '12', 'detail', 'an EventBridge event as an object'],
    ['has no id', body('ContractEnded', endedDetail, { id: undefined }), 'id', "the event's id"],
    ['has no time', body('ContractEnded', endedDetail, { time: undefined }), 'time', 'ISO 8601 instant'],
    [
      'has no detail-type',
      body('ContractEnded', endedDetail, { 'detail-type': 3 }),
      'detail-type',
      'the name',
    ],
    ['has no detail', body('ContractEnded', undefined), 'detail', 'contractId, endedOn, reason'],
    ['has null for its detail', body('ContractCreated', null), 'detail', 'the contract as an object'],
    ['has a text for its detail', body('ContractCreated', 'x'), 'detail', 'the contract as an object'],
    ['has a list for its detail', body('ContractCreated', []), 'detail', 'the contract as an object'],
  ])('%s: what came is named', (_, text, field, expected) => {
    const [problem] = problemsIn(text);
    expect(problem?.field).toBe(field);
    expect(problem?.expected).toContain(expected);
    expect(read(text).event.body).toBe(text);
  });

  test.each([
    '2026-04-15',
    '2026-04-15T10:00:00',
    '2026-02-30T10:00:00Z',
    'yesterday',
    '',
    '2026-04-15T25:00:00Z',
  ])('of the time “%s”: an instant with an offset was expected', (time) => {
    const [problem] = problemsIn(body('ContractEnded', endedDetail, { time }));
    expect(problem).toEqual({
      field: 'time',
      expected: 'an ISO 8601 instant with an offset',
      came: JSON.stringify(time),
    });
  });

  test.each([
    'ContractVanished',
    'constructor',
    '__proto__',
    'toString',
    'hasOwnProperty',
    '',
    'contractcreated',
  ])('of the kind “%s”: one of the known kinds was expected', (kind) => {
    const [problem] = problemsIn(body(kind, createdDetail()));
    expect(problem?.field).toBe('detail-type');
    expect(problem?.expected).toContain('ContractCreated, ContractAmended');
    expect(problem?.came).toBe(JSON.stringify(kind));
  });

  test('of a megabyte is refused by its size, without repeating it', () => {
    const [problem] = problemsIn(
      body('ContractCreated', { ...createdDetail(), notes: 'x'.repeat(1024 * 1024) }),
    );
    expect(problem?.field).toBe('detail');
    expect(problem?.expected).toContain('at most 65536 bytes');
    expect(problem?.came?.length).toBeLessThan(50);
  });

  test('repeats at most two hundred characters of what came', () => {
    const [problem] = problemsIn(body('ContractCreated', detailWith('user.name', 'x'.repeat(5000))));
    expect(problem?.came?.length).toBeLessThanOrEqual(201);
  });

  test('that cannot be read has the same id each time, and another text another id', () => {
    expect(read('not json').event.id).toBe(read('not json', at('2026-05-01 10:00')).event.id);
    expect(read('not json').event.id).not.toBe(read('no json').event.id);
  });

  test('of a year that no calendar here reaches is set aside like any other, and does not throw', () => {
    for (const kind of ['ContractCreated', 'ContractEnded']) {
      const detail = kind === 'ContractCreated' ? createdDetail() : endedDetail;
      for (const time of ['+012026-04-15T00:00:00Z', '-002026-04-15T00:00:00Z']) {
        expect(() => read(body(kind, detail, { time })), `${kind} ${time}`).not.toThrow();
      }
    }
  });

  test('of the future does not overrule the ends that are told after it', () => {
    const { reading } = read(body('ContractEnded', endedDetail, { time: '2036-01-01T00:00:00Z' }));
    const time = 'fact' in reading && reading.fact.type === 'ContractEnded' ? reading.fact.time : '';
    expect(time <= at('2026-04-15 10:00').now).toBe(true);
  });
});
