import type { Outcome, PaymentGateway } from '../../../src/domain/payment/payment-gateway';
import { aPayment, type ContractSteps } from '../support/contract-steps';
import { eventually } from '../support/eventually';
import type { Errand } from '../support/errands';
import { SCENARIO_LIST, type ScenarioName } from '../support/scenarios';
import { FAULTS, ILLEGIBLE, TROUBLES, type WireFault } from '../support/troubles';
import { type WireCall, wireCallOf, type WireTable } from '../support/wire-call';

const PATIENCE_MS = 150;
const SLOW_MS = 350;

/** Everything that can be asked of a gateway, with every call that it takes over the wire meeting every trouble in turn. */
export function troubleCases(steps: ContractSteps, wire: WireTable): void {
  const { bench } = steps;
  for (const [name, prepare] of SCENARIO_LIST) {
    describe(name, () => {
      test('takes the calls that meet trouble below, and no others', async () => {
        const errand = await prepare(steps);
        await bench().gateway.readPayment('payment_of_nobody'); // whatever lets it in is fetched by now
        const before = (await bench().calls()).length;
        expectDone(await errand.ask(gatewayFor(steps, errand)), errand);
        const made = (await bench().calls()).slice(before);
        expect(made.map((call) => wireCallOf(call, wire))).toEqual(wire[name]);
        await errand.expectOnce();
      });

      for (const { call, earlier, title } of callsOf(wire, name)) {
        describe(title, () => troubledCallCases(steps, { prepare: () => prepare(steps), call, earlier }));
      }
    });
  }

  test('wrong credentials prove nothing about an earlier try', async () => {
    const locked = bench().gatewayWith({ hasWrongCredentials: true });
    expect((await locked.startPayment(aPayment())).outcome).toBe('unknown');
    await expect(locked.readPayment('pi_of_nobody')).rejects.toMatchObject({ code: 'provider-unavailable' });
  });
}

interface TroubledCall {
  readonly prepare: () => Promise<Errand>;
  readonly call: WireCall;
  /** How many of the same kind come before it. */
  readonly earlier: number;
}

function troubledCallCases(steps: ContractSteps, { prepare, call, earlier }: TroubledCall): void {
  const { bench } = steps;
  const preparedWith = async (fault: WireFault): Promise<Errand> => {
    const errand = await prepare();
    await bench().fault(call, fault, earlier);
    return errand;
  };
  const met = async () => (await bench().calls()).some(({ fault }) => fault !== null);

  test.each(TROUBLES)('after %s nobody calls it refused, and a repeat does it once', async (trouble) => {
    const errand = await preparedWith(FAULTS[trouble]);
    const first = await errand.ask(gatewayFor(steps, errand));
    expect(await met()).toBe(true);
    if (first.outcome === 'done' && ILLEGIBLE.includes(trouble)) await expectTruth(first, errand);
    else expect(first.outcome).toBe('unknown');
    expectDone(await errand.ask(gatewayFor(steps, errand)), errand);
    await errand.expectOnce();
  });

  test('after a refusal of our credentials (401) it is made anew, or unknown, and a repeat does it once', async () => {
    const errand = await preparedWith({ kind: 'status', status: 401 });
    const first = await errand.ask(gatewayFor(steps, errand));
    expect(await met()).toBe(true);
    if (bench().renewsCredentialsOf(call)) await expectTruth(first, errand);
    else expect(first.outcome).toBe('unknown');
    expectDone(await errand.ask(gatewayFor(steps, errand)), errand);
    await errand.expectOnce();
  });

  test('after an answer that comes too late it is unknown, and repeats end in once', async () => {
    const errand = await preparedWith({ kind: 'delay', delay_ms: SLOW_MS });
    const hasty = bench().gatewayWith({ timeoutMs: PATIENCE_MS });
    expect((await errand.ask(hasty)).outcome).toBe('unknown');
    const outcome = await eventually(async () => known(await errand.ask(gatewayFor(steps, errand))));
    await eventually(async () => (await met()) || undefined); // the late one is done with by now
    expectDone(outcome, errand);
    await errand.expectOnce();
  });
}

function callsOf(wire: WireTable, name: ScenarioName): { call: WireCall; earlier: number; title: string }[] {
  return wire[name].map((call, index, all) => {
    const earlier = all.slice(0, index).filter((one) => one === call).length;
    return { call, earlier, title: earlier === 0 ? call : `${call}, once more` };
  });
}

function gatewayFor({ bench }: ContractSteps, { isFirst }: Errand): PaymentGateway {
  return isFirst ? bench().gatewayWith({}) : bench().gateway;
}

function expectDone(outcome: Outcome<unknown>, { value }: Errand): void {
  expect(outcome).toMatchObject({ outcome: 'done', value });
}

/** It says that it is done; so it has to be, without any repeat. */
async function expectTruth(outcome: Outcome<unknown>, errand: Errand): Promise<void> {
  expectDone(outcome, errand);
  await errand.expectOnce();
}

function known(outcome: Outcome<unknown>): Outcome<unknown> | undefined {
  return outcome.outcome === 'unknown' ? undefined : outcome;
}
