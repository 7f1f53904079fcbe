/** Takes pictures of mails, as they look on a desk by day and on a phone by night. */
import type { Browser, BrowserContextOptions } from 'playwright-core';

/** The ways in which a mail is looked at. */
export const VIEWS = {
  wide: { viewport: { width: 720, height: 400 }, colorScheme: 'light' },
  phone: { viewport: { width: 375, height: 400 }, colorScheme: 'dark' },
} as const satisfies Record<string, BrowserContextOptions>;

export type View = keyof typeof VIEWS;

/** What is to be pictured: a page, and the file for its picture in each view. */
export interface Subject {
  readonly html: string;
  readonly picture: (view: View) => string;
}

/**
 * Pictures every subject whole, in each view. Nothing is loaded and no script runs.
 * @param onPicture told after each how many of all are taken
 */
export async function takePictures(
  browser: Browser,
  subjects: readonly Subject[],
  onPicture: (taken: number, all: number) => void,
): Promise<void> {
  const views = Object.keys(VIEWS) as View[];
  let taken = 0;
  await Promise.all(
    views.map(async (view) => {
      const context = await browser.newContext({ ...VIEWS[view], offline: true, javaScriptEnabled: false });
      const page = await context.newPage();
      for (const { html, picture } of subjects) {
        await page.setContent(html);
        await page.screenshot({ path: picture(view), fullPage: true });
        taken += 1;
        onPicture(taken, subjects.length * views.length);
      }
      await context.close();
    }),
  );
}
