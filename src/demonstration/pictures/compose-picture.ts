import type { DemonstrationVehicle, DemonstrationYacht, HouseStyle, Scenery } from '../demonstration-types';
import { boat } from './boat';
import { car } from './car';
import { house } from './house';
import { lightOf, type Hour, type Light } from './light';
import { randomFrom } from './random';
import { backdrop, openWater } from './scenery';
import { HEIGHT, WIDTH, group, line, path, rect, sheet, verticalGradient } from './svg';

export type Subject =
  | { readonly kind: 'vehicle'; readonly body: DemonstrationVehicle['body']; readonly paint: string }
  | { readonly kind: 'villa'; readonly style: HouseStyle; readonly hasPool: boolean }
  | { readonly kind: 'yacht'; readonly hull: DemonstrationYacht['hull'] };

/** What a picture shows, where, and when. */
export interface Picture {
  readonly seed: string;
  readonly subject: Subject;
  readonly scenery: Scenery;
  readonly hour: Hour;
}

/** How near the subject is at each hour, and which way it looks, so that the three pictures of a gallery differ. */
const FRAMING: Readonly<Record<Hour, { readonly scale: number; readonly isMirrored: boolean }>> = {
  morning: { scale: 1, isMirrored: false },
  sunset: { scale: 1.28, isMirrored: true },
  night: { scale: 0.86, isMirrored: false },
};

/** Draws a picture as SVG, the same for the same picture on every machine. */
export function composePicture({ seed, subject, scenery, hour }: Picture): string {
  const light = lightOf(hour, scenery);
  const random = randomFrom(`${seed} ${hour}`);
  const definitions =
    verticalGradient('sky', ...light.sky) +
    verticalGradient('water', ...light.water) +
    '<linearGradient id="gloss" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".38"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".42"/></linearGradient>';
  return sheet(definitions, backdrop(scenery, light, random) + foreground(subject, hour, light, random));
}

function foreground(subject: Subject, hour: Hour, light: Light, random: () => number): string {
  const drift = (random() - 0.5) * 120;
  switch (subject.kind) {
    case 'vehicle':
      return road(light) + placed(car(subject.body, subject.paint, light), 640, 706, hour, drift);
    case 'villa':
      return lawn(light, subject.hasPool) + placed(house(subject.style, light), 680, 640, hour, drift, 0.8);
    case 'yacht':
      return openWater(light, random) + placed(boat(subject.hull, light), 780, 640, hour, drift, 0.92);
  }
}

/** Puts a drawing of a width in the middle of the sheet, on a line, as near as the hour frames it. */
function placed(drawing: string, width: number, ground: number, hour: Hour, drift: number, nearness = 1): string {
  const { scale, isMirrored } = FRAMING[hour];
  const size = scale * nearness;
  const left = WIDTH / 2 - (width * size) / 2 + drift;
  const transform = isMirrored
    ? `translate(${left + width * size} ${ground}) scale(${-size} ${size})`
    : `translate(${left} ${ground}) scale(${size})`;
  return group(drawing, { transform });
}

function road(light: Light): string {
  const asphalt = light.isDark ? '#161a26' : '#4a4d55';
  return (
    path('M 0 590 L 1200 566 L 1200 620 L 0 640 Z', light.near) +
    rect(0, 612, WIDTH, HEIGHT - 612, asphalt) +
    path('M 0 606 L 1200 606 L 1200 616 L 0 616 Z', light.wallShade) +
    line('M 20 762 h 150 M 300 762 h 150 M 580 762 h 150 M 860 762 h 150 M 1140 762 h 150', '#e9e4d4', 7, {
      opacity: 0.75,
    })
  );
}

function lawn(light: Light, hasPool: boolean): string {
  const terrace =
    rect(0, 634, WIDTH, HEIGHT - 634, light.ground) +
    path('M 0 600 Q 600 570 1200 604 L 1200 644 L 0 644 Z', light.near);
  if (!hasPool) return terrace + line('M 80 720 H 1120', light.wallShade, 6, { opacity: 0.6 });
  return (
    terrace +
    path('M 190 690 L 1010 690 L 1120 786 L 80 786 Z', light.wall) +
    path('M 214 700 L 986 700 L 1076 774 L 124 774 Z', 'url(#water)') +
    line('M 300 722 h 140 M 520 740 h 190 M 760 716 h 120 M 260 756 h 110', '#ffffff', 3, { opacity: 0.45 })
  );
}
