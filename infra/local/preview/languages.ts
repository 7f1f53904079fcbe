import type { Deployment } from '../../../functions/domain/deployment.ts';

export type Language = Deployment['language'];

/** What each language of the mails is called in itself; the first is shown first. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { ja: '日本語', en: 'English' };

/** Every language that mails are written in. */
export const LANGUAGES = Object.keys(LANGUAGE_NAMES) as Language[];
