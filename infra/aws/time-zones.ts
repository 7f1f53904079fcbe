/** The time zones that a deployment may be in. */

/**
 * Places for which Node.js lists the name that the tz database had before, as it stood when ICU took the zone in; beside
 * it stands the one of today. Both are read by Node.js and EventBridge Scheduler.
 */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Catamarca': 'America/Argentina/Catamarca',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Cordoba': 'America/Argentina/Cordoba',
  'America/Godthab': 'America/Nuuk',
  'America/Indianapolis': 'America/Indiana/Indianapolis',
  'America/Jujuy': 'America/Argentina/Jujuy',
  'America/Louisville': 'America/Kentucky/Louisville',
  'America/Mendoza': 'America/Argentina/Mendoza',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** The places of the tz database, written as there (its `zone.tab`), and UTC. */
const TIME_ZONES: ReadonlySet<string> = new Set([
  ...Intl.supportedValuesOf('timeZone').map(nameOfToday),
  'UTC',
]);

/**
 * Whether the text is a place of the IANA tz database, to the letter. Not among them are what Node.js takes beyond that
 * and others refuse or read otherwise: abbreviations (`JST`, `EST`), names in other cases, of old (`Japan`,
 * `SystemV/PST8`), and offsets (`+09:00`, `Etc/GMT+9`, which is nine hours behind UTC).
 */
export function isTimeZone(text: string): boolean {
  return TIME_ZONES.has(text);
}

/**
 * The zone that another name stands for.
 * @returns `undefined` where the name stands for none, or for an offset alone
 *
 * @example timeZoneMeant('asia/tokyo') // Asia/Tokyo
 * @example timeZoneMeant('Japan') // Asia/Tokyo
 */
export function timeZoneMeant(text: string): string | undefined {
  const name = text.normalize('NFKC').trim().replace(/\s+/g, '_');
  const meant = nameOfToday(resolved(name) ?? '');
  if (isTimeZone(meant)) return meant;
  const ofCity = [...TIME_ZONES].filter((zone) => zone.toLowerCase().endsWith(`/${name.toLowerCase()}`));
  return ofCity.length === 1 ? ofCity[0] : undefined;
}

function nameOfToday(zone: string): string {
  return RENAMED[zone] ?? zone;
}

/** What Node.js takes the name for. */
function resolved(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}
