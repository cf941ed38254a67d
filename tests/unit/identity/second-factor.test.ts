import { DomainError } from '../../../src/domain/shared/domain-error';
import {
  nextFactorState,
  ownerName,
  SECOND_FACTOR_STATES,
  type SecondFactorCommand,
  type SecondFactorState,
} from '../../../src/domain/identity/second-factor';

function outcome(state: SecondFactorState, command: SecondFactorCommand): string {
  try {
    return nextFactorState(state, command);
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

const NOT_ENROLLED = 'second-factor-not-enrolled';

test.each<[SecondFactorCommand, readonly [none: string, pending: string, active: string]]>([
  ['begin', ['pending', 'pending', 'second-factor-active']],
  ['confirm', [NOT_ENROLLED, 'active', 'second-factor-active']],
  ['check', [NOT_ENROLLED, NOT_ENROLLED, 'active']],
  ['remove', [NOT_ENROLLED, NOT_ENROLLED, 'none']],
  ['reset', ['none', 'none', 'none']],
])('%s', (command, expected) => {
  expect(SECOND_FACTOR_STATES.map((state) => outcome(state, command))).toEqual(expected);
});

test('an owner has the name that histories use', () => {
  expect([ownerName({ kind: 'staff', id: 7 }), ownerName({ kind: 'account', id: 7 })]).toEqual(['staff:7', '7']);
});
