import { saveNewestReading } from '../../../../src/api/payment/records/newest-reading';

/** A reading that others are quicker than so many times. */
function overtaken(times: number) {
  let readings = 0;
  const readAndSave = () => {
    readings += 1;
    return Promise.resolve(readings > times);
  };
  return { readAndSave, readings: () => readings };
}

describe('the newest reading', () => {
  test('is saved at once when nobody is quicker', async () => {
    const reading = overtaken(0);
    await saveNewestReading(reading.readAndSave);
    expect(reading.readings()).toBe(1);
  });

  test('is read again after others were quicker', async () => {
    const reading = overtaken(3);
    await saveNewestReading(reading.readAndSave);
    expect(reading.readings()).toBe(4);
  });

  test('is left to a later try when others are always quicker', async () => {
    await expect(saveNewestReading(overtaken(100).readAndSave)).rejects.toMatchObject({
      code: 'provider-unavailable',
    });
  });
});
