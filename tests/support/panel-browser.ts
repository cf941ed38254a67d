import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import puppeteer, { type Page } from 'puppeteer-core';
import { z } from 'zod';
import { atEndOfFile } from './at-end-of-file';

/** As systems call it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine; `null` where none is installed. */
export function findChromium(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

/** A page of the panel in a real browser, as somebody sees it. Buttons, boxes and lists are found by what they are called. */
export interface PanelPage {
  open(path: string): Promise<void>;
  /** Opens a page that asks its server for something. @returns the status that it is answered with */
  hears(path: string, asked: string): Promise<number>;
  signIn(email: string, password: string): Promise<void>;
  /** @param field as a selector */
  fill(field: string, text: string): Promise<void>;
  /** Types where the cursor is, and presses Enter: nobody needs a mouse. */
  typeAndEnter(text: string): Promise<void>;
  press(button: string): Promise<void>;
  tick(box: string): Promise<void>;
  choose(list: string, option: string): Promise<void>;
  /** Resolves once it is to be read somewhere on the page. */
  reads(text: string): Promise<void>;
  /** All that is to be read. */
  text(): Promise<string>;
  /** Texts of the elements that a selector finds, once there are any. */
  all(selector: string): Promise<string[]>;
  /** What went wrong in the page by itself: exceptions, and calls to anybody but its own server. */
  troubles(): readonly string[];
}

export async function openPanelPage(executablePath: string, url: string): Promise<PanelPage> {
  const browser = await puppeteer.launch({ executablePath, headless: true, args: ['--no-sandbox', '--disable-gpu'] });
  atEndOfFile(() => browser.close());
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 1000 });
  page.setDefaultTimeout(60_000);
  const troubles = watch(page, url);
  const named = (role: string, name: string) => page.locator(`::-p-aria([name="${name}"][role="${role}"])`);
  const evaluate = (script: string): Promise<unknown> => page.evaluate(script);
  return {
    open: async (path) => void (await page.goto(`${url}${path}`)),
    async hears(path, asked) {
      const answer = page.waitForResponse((response) => response.url().includes(asked));
      await page.goto(`${url}${path}`);
      return (await answer).status();
    },
    async signIn(email, password) {
      await page.goto(`${url}/admin/auth/login`);
      await page.locator('input[name=email]').fill(email);
      await page.locator('input[name=password]').fill(password);
      await page.locator('button[type=submit]').click();
      await page.waitForFunction(`!location.pathname.includes('/auth/')`);
    },
    fill: (field, text) => replaceText(page, field, text),
    async typeAndEnter(text) {
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    press: (button) => named('button', button).click(),
    tick: (box) => named('checkbox', box).click(),
    async choose(list, option) {
      await page.locator(list).click();
      await named('option', option).click();
      await page.keyboard.press('Escape');
    },
    async reads(text) {
      const isThere = page.waitForFunction(`document.body.innerText.includes(${JSON.stringify(text)})`);
      await isThere.catch(async (cause: unknown) => {
        throw new Error(`“${text}” is not on the page, but: ${String(await evaluate('document.body.innerText'))}`, {
          cause,
        });
      });
    },
    text: async () => z.string().parse(await evaluate('document.body.innerText')),
    async all(selector) {
      await page.waitForSelector(selector);
      const script = `[...document.querySelectorAll(${JSON.stringify(selector)})].map((one) => one.textContent)`;
      return z.array(z.string()).parse(await evaluate(script));
    },
    troubles: () => troubles,
  };
}

/**
 * Selects what a field has and types over it, as people do. Emptying it first, as the library's own `fill` does, is undone by
 * a page that draws itself again before the first letter: the new text is then joined to the old.
 */
async function replaceText(page: Page, field: string, text: string): Promise<void> {
  await page.waitForSelector(`${field}:enabled`);
  await page.focus(field);
  await page.evaluate(`document.querySelector(${JSON.stringify(field)}).select()`);
  await page.keyboard.type(text);
}

function watch(page: Page, url: string): string[] {
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(String(error)));
  page.on('request', (request) => {
    const asked = request.url();
    if (/^https?:/.test(asked) && !asked.startsWith(`${url}/`)) troubles.push(`asked ${asked}`);
  });
  return troubles;
}
