import type { CDPSession, Page } from 'playwright-core';

/** A rectangle in CSS pixels. */
export type Box = Readonly<{ x: number; y: number; width: number; height: number }>;

/** A piece of text on the screen and what it must reach. */
export type TextBox = Box & Readonly<{ words: string; large: boolean }>;

/** How text stands out from its ground, as WCAG 2 counts it (1–21). */
export type Contrast = Readonly<{ words: string; large: boolean; ratio: number }>;

/** A picture of what the window shows, as PNG in base64, packed loosely because it is read once and thrown away. */
export async function takePicture(page: Page, browser: CDPSession, scale: number): Promise<string> {
  const size = page.viewportSize();
  if (size === null) throw new Error('The window has no size of its own.');
  await page.evaluate(() => document.fonts.ready);
  const { data } = await browser.send('Page.captureScreenshot', {
    format: 'png',
    optimizeForSpeed: true,
    clip: { x: 0, y: 0, ...size, scale },
  });
  return data;
}

/**
 * Measures a picture pixel by pixel: the mean relative luminance of the whole (WCAG 2, 0–1) and, for each box, the contrast
 * between its commonest colour (the ground) and the pixel farthest from it (the middle of a stroke). `sheet` is any blank page
 * that decodes the picture; take it at two device pixels per CSS pixel, so that strokes have a middle.
 */
export async function measurePicture(
  sheet: Page,
  picture: string,
  boxes: readonly TextBox[],
  scale: number,
): Promise<Readonly<{ meanLuminance: number; contrasts: readonly Contrast[] }>> {
  return sheet.evaluate(
    async ({ base64, texts, perPixel }) => {
      const packed = await fetch(`data:image/png;base64,${base64}`);
      const bitmap = await createImageBitmap(await packed.blob());
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext('2d', { willReadFrequently: true });
      if (context === null) throw new Error('No canvas.');
      context.drawImage(bitmap, 0, 0);
      const linear = Array.from({ length: 256 }, (_, value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      const luminance = (r: number, g: number, b: number): number =>
        0.2126 * (linear[r] ?? 0) + 0.7152 * (linear[g] ?? 0) + 0.0722 * (linear[b] ?? 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      let sum = 0;
      for (let at = 0; at < data.length; at += 4)
        sum += luminance(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0);
      const contrasts = texts.map(({ x, y, width, height, words, large }) => {
        const part = context.getImageData(
          Math.round(x * perPixel),
          Math.round(y * perPixel),
          Math.max(1, Math.round(width * perPixel)),
          Math.max(1, Math.round(height * perPixel)),
        ).data;
        const counts = new Map<number, number>();
        for (let at = 0; at < part.length; at += 4) {
          const colour = ((part[at] ?? 0) << 16) | ((part[at + 1] ?? 0) << 8) | (part[at + 2] ?? 0);
          counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        const of = (colour: number): number =>
          luminance(colour >> 16, (colour >> 8) & 255, colour & 255);
        const [ground] = [...counts.entries()].toSorted((a, b) => b[1] - a[1])[0] ?? [0];
        const level = of(ground);
        const ratio = Math.max(
          ...[...counts.keys()].map((colour) => {
            const other = of(colour);
            return (Math.max(level, other) + 0.05) / (Math.min(level, other) + 0.05);
          }),
        );
        return { words, large, ratio };
      });
      return { meanLuminance: sum / (data.length / 4), contrasts };
    },
    { base64: picture, texts: [...boxes], perPixel: scale },
  );
}

/**
 * Every line of text that can be seen on a page now, as boxes. `large` marks those of at least 40 px, the clocks.
 * Text that is for screen readers only, clipped away or scrolled out of the window is left out.
 */
export async function textOnScreen(page: Page): Promise<readonly TextBox[]> {
  return page.evaluate(() => {
    const boxes: {
      words: string;
      large: boolean;
      x: number;
      y: number;
      width: number;
      height: number;
    }[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      const words = node.textContent?.trim() ?? '';
      if (
        parent === null ||
        words === '' ||
        parent.closest('.unseen, option, script, style, title, [hidden]')
      )
        continue;
      if (!parent.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      // What is switched off is exempt in WCAG 2 (1.4.3).
      if (parent.closest(':disabled, [aria-disabled="true"]')) continue;
      range.selectNodeContents(node);
      const rect = range.getClientRects()[0];
      if (rect === undefined || rect.width < 2 || rect.height < 2) continue;
      const inside =
        rect.x >= 0 && rect.y >= 0 && rect.right <= innerWidth && rect.bottom <= innerHeight;
      const top = document.elementFromPoint(rect.x + rect.width / 2, rect.y + rect.height / 2);
      // What is clipped away shows the ground it was clipped from; text that lets the pointer through still lies on top.
      const through = getComputedStyle(parent).pointerEvents === 'none';
      const seen =
        top !== null &&
        (top === parent || parent.contains(top) || (through && top.contains(parent)));
      if (!inside || !seen) continue;
      const sizePx = Number.parseFloat(getComputedStyle(parent).fontSize);
      if (sizePx < 1) continue; // said, not shown
      const large = sizePx >= 40;
      boxes.push({ words, large, x: rect.x, y: rect.y, width: rect.width, height: rect.height });
    }
    return boxes;
  });
}
