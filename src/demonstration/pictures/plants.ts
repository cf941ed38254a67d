import { circle, ellipse, line, path } from './svg';

export const palm = (x: number, ground: number, height: number, leaf: string): string => {
  const top = ground - height;
  const fronds = [-1, -0.7, -0.3, 0.3, 0.7, 1]
    .map((side) => {
      const reach = height * 0.42 * side;
      const lift = height * (0.2 - 0.16 * Math.abs(side));
      return path(
        `M ${x} ${top} Q ${x + reach * 0.5} ${top - lift - 22} ${x + reach} ${top + height * 0.16} Q ${x + reach * 0.5} ${top - lift + 2} ${x} ${top + 6} Z`,
        leaf,
      );
    })
    .join('');
  return line(`M ${x - 8} ${ground} Q ${x + 10} ${ground - height / 2} ${x} ${top}`, leaf, height * 0.045) + fronds;
};

export const cypress = (x: number, ground: number, height: number, leaf: string): string =>
  path(
    `M ${x} ${ground - height} Q ${x + height * 0.13} ${ground - height * 0.4} ${x + height * 0.08} ${ground} L ${x - height * 0.08} ${ground} Q ${x - height * 0.13} ${ground - height * 0.4} ${x} ${ground - height} Z`,
    leaf,
  );

/** An umbrella pine. */
export const pine = (x: number, ground: number, height: number, leaf: string): string =>
  line(`M ${x} ${ground} L ${x + height * 0.06} ${ground - height * 0.75}`, leaf, height * 0.05) +
  ellipse(x + height * 0.06, ground - height * 0.82, height * 0.42, height * 0.17, leaf) +
  ellipse(x - height * 0.1, ground - height * 0.74, height * 0.24, height * 0.1, leaf);

export const fir = (x: number, ground: number, height: number, leaf: string): string =>
  [0, 0.28, 0.54]
    .map((step) => {
      const half = height * (0.1 + step * 0.24);
      const top = ground - height + step * height * 0.8;
      return path(`M ${x} ${top} L ${x + half} ${top + height * 0.42} L ${x - half} ${top + height * 0.42} Z`, leaf);
    })
    .join('');

export const bush = (x: number, ground: number, size: number, leaf: string): string =>
  circle(x, ground - size * 0.5, size * 0.6, leaf) +
  circle(x + size * 0.6, ground - size * 0.35, size * 0.45, leaf) +
  circle(x - size * 0.6, ground - size * 0.35, size * 0.45, leaf);
