import type { Cart } from '../api/types';

/** The server's total, else the sum of the lines in the cart's currency; lines without a price count nothing. Rounded to a hundredth, so that 0.1 + 0.2 is 0.3. */
export const cartTotal = (cart: Cart): number =>
  cart.total ?? Math.round(cart.lines.reduce((sum, line) => sum + (line.price ?? 0) * line.quantity, 0) * 100) / 100;
