import type { Page } from 'playwright-core';

/** Every screen of an open office that is reached by its address, and what says that it is there. */
export const officeScreens = [
  ['today', '#/', 'Today'],
  ['clients', '#/clients', 'Clients'],
  ['new client', '#/clients/new', 'New client'],
  ['library', '#/library', 'Library'],
  ['playlists', '#/playlists', 'Playlists'],
  ['protocols', '#/protocols', 'Protocols'],
  ['a protocol', '#/protocols/ketamine-infusion-example', 'IV infusion of ketamine, 40 minutes'],
  ['a protocol being edited', '#/protocols/kap-intramuscular-example/edit', 'Edit protocol'],
  ['prepare', '#/prepare', 'Prepare session'],
  ['settings', '#/settings', 'Settings'],
] as const;

/** Goes to a screen of the office by its address and waits for its heading. */
export async function goTo(page: Page, hash: string, heading: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
  // Fonts are drawn, and nothing still slides.
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null)));
  });
}
