/** A mail scanner at its worst: it follows every link and submits every form as it finds it, ticking and typing nothing. */

/** What a browser would send if the first form of the page were submitted untouched; `undefined` without a form. */
export function untouched(page: string): string | undefined {
  const [, form] = /<form[^>]*>(.*?)<\/form>/s.exec(page) ?? [];
  if (form === undefined) return undefined;
  const fields = [...form.matchAll(/<(?:input|button)\b[^>]*>/g)].flatMap(([field]): [string, string][] => {
    const name = attribute(field, 'name');
    const isLeftOut = attribute(field, 'type') === 'checkbox' && !/\schecked\b/.test(field);
    return name && !isLeftOut ? [[name, attribute(field, 'value') ?? 'on']] : [];
  });
  return new URLSearchParams(fields).toString();
}

function attribute(field: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(field)?.[1];
}

/** Submits the form of the page, and that of each answer. @returns every answer */
export async function submitAll(
  page: string,
  submit: (body: string) => Promise<string>,
  times = 4,
): Promise<string[]> {
  const answers: string[] = [];
  for (let shown = page; answers.length < times; ) {
    const body = untouched(shown);
    if (body === undefined) break;
    shown = await submit(body);
    answers.push(shown);
  }
  return answers;
}
