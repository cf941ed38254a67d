import { changeStaff, type StaffChanges } from './change-staff';
import { findStaff } from './staff-record';

interface Stock {
  readonly updateById: (id: number | string, changes: object) => Promise<object>;
  readonly resetPasswordByEmail: (email: string, password: string) => Promise<void>;
}

/**
 * Sets a password from the command line (`strapi admin:reset-user-password`): Strapi judges it and writes it, and everything ends
 * that ends with any other change of a password.
 * @throws Error for an address of nobody, or a password that is too weak
 */
export async function resetByCommand(stock: Stock, email: string, password: string): Promise<void> {
  const staff = await findStaff({ email });
  if (!staff) return stock.resetPasswordByEmail(email, password); // which says that there is nobody
  const write = async (id: number | string, { password: _, ...others }: StaffChanges) => {
    await stock.resetPasswordByEmail(email, password);
    return stock.updateById(id, others);
  };
  await changeStaff(write, staff.id, { password });
}
