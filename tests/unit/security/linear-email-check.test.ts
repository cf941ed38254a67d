import '../../../src/security/linear-email-check';
import { object, string } from 'yup';

/** Takes yup's own expression minutes: every label can be read in two ways. */
const HOSTILE = `a@${'a.'.repeat(27)}!`;

test("answers yup's most expensive address", async () => {
  await expect(string().email().isValid(`${HOSTILE}`)).resolves.toBe(false);
});

test('takes an ordinary address', async () => {
  await expect(string().email().isValid('anna@example.org')).resolves.toBe(true);
});

test.each([undefined, ''])('leaves %j to `required`', async (value) => {
  await expect(string().email().isValid(value)).resolves.toBe(true);
});

test('names the field in its message', async () => {
  const schema = object({ email: string().email() });
  await expect(schema.validate({ email: 'no' })).rejects.toThrow('email must be a valid email');
});
