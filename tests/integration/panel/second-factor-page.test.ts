import { randomUUID } from 'node:crypto';
import { STAFF_ROLES } from '../../../src/access/staff-roles';
import { createDatabase, type TestDatabase } from '../../support/create-database';
import { codeOf } from '../../support/elevate';
import { findChromium, openPanelPage, type PanelPage } from '../../support/panel-browser';
import { startMailSimulatorProcess, type MailSimulatorProcess } from '../../support/start-mail-simulator';
import { startServer } from '../../support/start-server';
import { ADMIN_EMAIL, ADMIN_PASSWORD } from '../../support/test-environment';

const chromium = findChromium();
if (chromium === null) console.warn('No Chromium is installed here: THE PAGES OF THE PANEL ARE NOT TESTED.');
const inBrowser = chromium === null ? describe.skip : describe;

const PAGE = '/admin/settings/second-factor';
const CODE = 'main input[name=code]';
const CODE_IN_DIALOG = '[role=dialog] input[name=code]';

/** One story, told in the order in which it happens to somebody. */
inBrowser('the second factor in the panel', () => {
  let database: TestDatabase;
  let post: MailSimulatorProcess;
  let page: PanelPage;
  let codes: string[];
  let spent = '';

  beforeAll(async () => {
    database = await createDatabase({ from: 'seeded' });
    post = await startMailSimulatorProcess();
    const env = { ...post.env, LOG_LEVEL: 'error', STAFF_ELEVATION_SECONDS: '900', RATE_LIMIT_SCALE: '0' };
    const server = await startServer({ database, env });
    page = await openPanelPage(chromium ?? '', server.url);
    await page.signIn(ADMIN_EMAIL, ADMIN_PASSWORD);
  });

  async function fillInvitation(email: string): Promise<void> {
    await page.open('/admin/settings/users');
    await page.press('Invite new user');
    await page.fill('[role=dialog] input[name=firstname]', 'Ada');
    await page.fill('[role=dialog] input[name=email]', email);
    await page.choose('[role=dialog] [role=combobox]', STAFF_ROLES.operator.name);
    await page.press('Invite user');
  }

  test('whoever invites without it is told where to find it', async () => {
    await fillInvitation(`nobody-${randomUUID()}@midas.example`);
    await page.reads('set one up under Settings → Second factor');
  });

  test('it is under Settings, and off', async () => {
    await page.open('/admin/settings');
    expect(await page.all('a[href$="/settings/second-factor"]')).toEqual(['Second factor']);
    await page.open(PAGE);
    await page.reads('Set up your second factor');
    await page.reads('Off');
  });

  test('a wrong password is said beside the field', async () => {
    await page.fill('main input[name=password]', 'Wrong-1');
    await page.press('Begin');
    await page.reads('This is not your password.');
  });

  test('the key is shown to be scanned and to be typed, and a code confirms it', async () => {
    await page.fill('main input[name=password]', ADMIN_PASSWORD);
    await page.press('Begin');
    const [shown] = await page.all('main code');
    const secret = (shown ?? '').replaceAll(' ', '');
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(await page.all('main svg[role=img] title')).toEqual(['QR code for your authenticator app']);

    await page.typeAndEnter('12');
    await page.reads('Type the six digits that the app shows.');
    await page.fill(CODE, '000000');
    await page.press('Confirm');
    await page.reads('This code is wrong');
    await page.fill(CODE, codeOf(secret));
    await page.press('Confirm');
    await page.reads('Keep your recovery codes');
    expect(await page.text()).not.toContain(shown);
  });

  test('recovery codes are shown until somebody says that they are kept', async () => {
    codes = await page.all('main code');
    expect(new Set(codes).size).toBe(10);
    expect(await page.all('main button[aria-disabled=true], main button:disabled')).toEqual(['Done']);
    await page.tick('I have kept them');
    await page.press('Done');
    await page.reads('10 codes of 10');
    await page.reads('On since');
    expect(await page.text()).not.toContain(codes[0]);
  });

  test('a recovery code unlocks the session as well', async () => {
    await page.fill(CODE, codes[0] ?? '');
    await page.press('Unlock for 15 minutes');
    await page.reads('9 codes of 10');
    await page.reads('Unlocked until');
  });

  test('then a colleague is invited, whose key only their mail has', async () => {
    const email = `invited-${randomUUID()}@midas.example`;
    await fillInvitation(email);
    await page.reads('it does not work without the key in the mail');
    const mail = await post.mailTo(email);
    const [, key = ''] = /registrationToken=([\w.]+)/.exec(mail.text) ?? [];
    expect(key.length).toBeGreaterThan(20);
    expect(await page.text()).not.toContain(key.slice(0, 6));
  });

  test('recovery codes are replaced by new ones, without a mouse', async () => {
    await page.open(PAGE);
    await page.press('Make new recovery codes');
    await page.all(CODE_IN_DIALOG);
    await page.typeAndEnter(codes[1] ?? '');
    await page.reads('Keep your recovery codes');
    const newer = await page.all('main code');
    expect(newer.filter((code) => codes.includes(code))).toEqual([]);
    spent = codes[1] ?? '';
    codes = newer;
    await page.tick('I have kept them');
    await page.press('Done');
  });

  test('a used code is refused, and the factor goes with a good one', async () => {
    await page.press('Remove');
    await page.fill(CODE_IN_DIALOG, spent);
    await page.typeAndEnter('');
    await page.reads('This code is wrong');
    await page.fill(CODE_IN_DIALOG, codes[0] ?? '');
    await page.typeAndEnter('');
    await page.reads('Set up your second factor');
  });

  test('another address of one’s own is refused with what to do', async () => {
    await page.open('/admin/me');
    await page.fill('input[name=email]', 'elsewhere@midas.example');
    await page.press('Save');
    await page.reads('fill in all three fields under “Change password”');
  });

  test('no page leads to the plans or the lessons of the maker of the panel', async () => {
    await page.open('/admin/settings/application-infos');
    await page.reads('VERSION OF THE PANEL');
    const [villa] = await database.query<{ id: string }>('SELECT document_id AS id FROM villas LIMIT 1');
    const entry = `/admin/content-manager/collection-types/api::villa.villa/${villa?.id}`;
    // 404 has the panel show how previews are set up
    expect(await page.hears(entry, '/content-manager/preview/url/')).toBe(204);
    await page.reads('Publish');
    expect(await page.text()).not.toMatch(/pricing|set up preview/i);
  });

  test('nothing of it went wrong, or to another server', () => {
    expect(page.troubles()).toEqual([]);
  });
});
