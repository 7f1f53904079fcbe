/** Events and a deployment with everything as long as it may be, and nowhere a place to break a line. */
import type { Deployment } from '../../../../functions/domain/deployment.ts';
import type { ScriptedEvent } from '../../../../infra/local/script.ts';

const MAX_NAME_CHARACTERS = 200;
const FREE_TEXTS = new Set(['name', 'department', 'title', 'reference', 'purpose', 'visitor']);

/** The same events, their names and addresses drawn out. */
export function overlongEvents(events: readonly ScriptedEvent[]): ScriptedEvent[] {
  return JSON.parse(JSON.stringify(events), (key, value) => {
    if (key === 'purpose') return drawnOut('https://record.example/');
    if (FREE_TEXTS.has(key)) return drawnOut(value);
    return key === 'email' ? `${'x'.repeat(40)}${value}` : value;
  });
}

/** The same deployment, its office's lines drawn out. */
export function overlongDeployment(deployment: Deployment): Deployment {
  const { name, postalAddress, phone } = deployment.office;
  const office = {
    name: drawnOut(name),
    postalAddress: drawnOut(postalAddress),
    phone: drawnOut(phone),
  };
  return { ...deployment, office };
}

function drawnOut(text: string): string {
  return text.replaceAll(' ', '').padEnd(MAX_NAME_CHARACTERS, 'Wolfeschlegelsteinhausen');
}
