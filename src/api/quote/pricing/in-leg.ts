import { z } from 'zod';
import { DomainError, type DomainErrorDetails } from '../../../domain/shared/domain-error';

const names = z.array(z.string());
const problems = z.array(z.looseObject({ path: names }));

/** Does the work of one leg of an itinerary; what is refused there names the leg: the path `from` becomes `legs.2.from`. */
export async function inLeg<Result>(place: number, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    const { code, message, details } = error;
    throw new DomainError(code, message, { ...details, ...placed(details, ['legs', String(place)]) }, { cause: error });
  }
}

function placed({ path, field, errors }: DomainErrorDetails, leg: readonly string[]): DomainErrorDetails {
  const several = problems.safeParse(errors);
  if (several.success) return { errors: several.data.map((one) => ({ ...one, path: [...leg, ...one.path] })) };
  const own = names.safeParse(typeof field === 'string' ? [field] : path);
  return { path: [...leg, ...(own.data ?? [])] };
}
