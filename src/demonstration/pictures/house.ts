import type { HouseStyle } from '../demonstration-types';
import type { Light } from './light';
import { bush, cypress, fir, palm } from './plants';
import { circle, line, path, rect } from './svg';

/** Houses stand on y = 0 and are about 700 wide. */
type Draw = (light: Light) => string;

const TERRACOTTA = '#b8644a';
const TIMBER = '#6b4a34';

function windows(
  xs: readonly number[],
  y: number,
  width: number,
  height: number,
  light: Light,
  isArched = false,
): string {
  return xs
    .map((x) => {
      const head = isArched ? path(`M ${x} ${y} a ${width / 2} ${width / 2} 0 0 1 ${width} 0 Z`, light.glass) : '';
      return (
        head + rect(x, y, width, height, light.glass) + line(`M ${x + width / 2} ${y} v ${height}`, light.wallShade, 3)
      );
    })
    .join('');
}

function shutters(xs: readonly number[], y: number, width: number, height: number, colour: string): string {
  return xs
    .map(
      (x) =>
        rect(x - width * 0.45, y, width * 0.4, height, colour) + rect(x + width * 1.05, y, width * 0.4, height, colour),
    )
    .join('');
}

const modern: Draw = (light) =>
  rect(0, -170, 520, 170, light.wall) +
  rect(20, -150, 480, 150, light.glass, { opacity: 0.85 }) +
  line('M 140 -150 v 150 M 260 -150 v 150 M 380 -150 v 150', light.wallShade, 5) +
  rect(-30, -186, 600, 20, light.wallShade) +
  rect(180, -310, 500, 126, light.wall) +
  rect(210, -286, 300, 90, light.glass, { opacity: 0.9 }) +
  line('M 310 -286 v 90 M 410 -286 v 90', light.wallShade, 4) +
  rect(540, -290, 110, 100, TIMBER) +
  line('M 562 -290 v 100 M 584 -290 v 100 M 606 -290 v 100 M 628 -290 v 100', '#000000', 2, { opacity: 0.25 }) +
  rect(150, -326, 560, 18, light.wallShade) +
  rect(560, -184, 20, 184, light.wallShade) +
  palm(740, 0, 270, light.leaf) +
  bush(-40, 0, 50, light.leaf) +
  bush(660, 0, 60, light.leaf);

const riviera: Draw = (light) =>
  rect(40, -270, 560, 270, light.wall) +
  rect(440, -270, 160, 270, light.wallShade, { opacity: 0.5 }) +
  path('M 16 -270 L 90 -336 L 550 -336 L 624 -270 Z', TERRACOTTA) +
  rect(270, -400, 110, 70, light.wall) +
  path('M 256 -400 L 325 -442 L 394 -400 Z', TERRACOTTA) +
  windows([298], -388, 54, 44, light) +
  windows([100, 230, 360, 490], -236, 50, 76, light) +
  shutters([100, 230, 360, 490], -236, 50, 76, '#5f8a83') +
  windows([90, 210, 330, 450], -98, 76, 98, light, true) +
  rect(20, -136, 600, 8, light.wallShade) +
  cypress(-20, 0, 300, light.leaf) +
  cypress(30, 0, 230, light.leaf) +
  cypress(670, 0, 320, light.leaf) +
  bush(620, 0, 54, light.leaf);

const cycladic: Draw = (light) =>
  rect(0, -150, 330, 150, light.wall) +
  rect(300, -230, 240, 230, light.wall) +
  rect(500, -150, 220, 150, light.wallShade) +
  path('M 330 -230 a 90 90 0 0 1 180 0 Z', '#2f6fb0') +
  rect(414, -340, 12, 24, '#2f6fb0') +
  windows([60, 180], -110, 60, 110, light, true) +
  windows([380], -160, 70, 76, light) +
  windows([560, 640], -110, 46, 60, light) +
  rect(250, -92, 56, 92, '#2f6fb0') +
  line('M -40 -100 h 80 M -40 -100 v 100', light.wallShade, 8) +
  rect(-50, -112, 110, 12, TIMBER) +
  bush(350, 0, 40, '#b0447a') +
  bush(720, 0, 44, light.leaf) +
  bush(-40, 0, 40, '#b0447a');

const chalet: Draw = (light) =>
  rect(40, -110, 600, 110, light.wallShade) +
  rect(20, -270, 640, 160, TIMBER) +
  path('M 40 -270 L 340 -420 L 640 -270 Z', TIMBER) +
  path('M -50 -256 L 340 -452 L 730 -256 L 700 -238 L 340 -418 L -20 -238 Z', light.wall) +
  windows([90, 210, 420, 540], -240, 64, 70, light) +
  windows([260, 346], -350, 64, 64, light) +
  rect(0, -160, 680, 12, '#4d3323') +
  line(Array.from({ length: 23 }, (_, index) => `M ${12 + index * 29.5} -160 v 44`).join(' '), '#4d3323', 5) +
  rect(0, -120, 680, 10, '#4d3323') +
  windows([100, 500], -84, 84, 60, light) +
  rect(300, -92, 70, 92, '#4d3323') +
  rect(520, -430, 40, 70, light.wallShade) +
  fir(-60, 0, 260, light.leaf) +
  fir(760, 0, 300, light.leaf);

const palazzo: Draw = (light) =>
  rect(0, -300, 680, 300, light.wall) +
  rect(500, -300, 180, 300, light.wallShade, { opacity: 0.45 }) +
  rect(-16, -320, 712, 24, light.wallShade) +
  path('M 240 -320 L 340 -378 L 440 -320 Z', light.wallShade) +
  circle(340, -338, 13, light.wall) +
  windows([50, 150, 256, 376, 480, 580], -270, 50, 80, light) +
  shutters([50, 150, 480, 580], -270, 50, 80, '#7d8a6a') +
  windows([60, 160, 470, 570], -126, 56, 126, light, true) +
  [246, 300, 364, 418]
    .map((x) => rect(x, -150, 16, 150, light.wall) + rect(x - 5, -156, 26, 10, light.wallShade))
    .join('') +
  rect(230, -170, 220, 16, light.wallShade) +
  rect(312, -110, 56, 110, light.glass) +
  cypress(-50, 0, 330, light.leaf) +
  cypress(-100, 0, 260, light.leaf) +
  cypress(740, 0, 340, light.leaf);

const tower: Draw = (light) =>
  rect(190, -470, 330, 470, light.wall) +
  rect(430, -470, 90, 470, light.wallShade, { opacity: 0.6 }) +
  Array.from({ length: 7 }, (_, index) => rect(206, -446 + index * 66, 298, 44, light.glass, { opacity: 0.85 })).join(
    '',
  ) +
  line('M 300 -470 v 470 M 400 -470 v 470', light.wallShade, 6) +
  rect(150, -500, 410, 34, light.wallShade) +
  rect(250, -560, 200, 60, light.glass) +
  rect(230, -574, 240, 16, light.wall) +
  bush(190, -500, 26, light.leaf) +
  bush(520, -500, 26, light.leaf) +
  bush(100, 0, 60, light.leaf) +
  bush(620, 0, 60, light.leaf);

const townhouse: Draw = (light) =>
  [0, 240, 480]
    .map((x, index) => {
      const brick = ['#8d5a4a', light.wall, '#79503f'][index] ?? light.wall;
      return (
        rect(x, -380, 236, 380, brick) +
        rect(x, -120, 236, 120, light.wall) +
        rect(x - 4, -392, 244, 16, light.wallShade) +
        windows([x + 26, x + 98, x + 170], -350, 42, 66, light) +
        windows([x + 26, x + 98, x + 170], -250, 42, 86, light) +
        windows([x + 98, x + 164], -92, 48, 70, light) +
        rect(x + 24, -100, 50, 100, '#1d2733') +
        path(`M ${x + 24} -100 a 25 25 0 0 1 50 0 Z`, light.glass) +
        rect(x + 14, -156, 210, 6, '#1d2733')
      );
    })
    .join('') +
  bush(-30, 0, 44, light.leaf) +
  bush(750, 0, 44, light.leaf);

const HOUSES: Readonly<Record<HouseStyle, Draw>> = { modern, riviera, cycladic, chalet, palazzo, tower, townhouse };

/** A house on the origin's line. */
export function house(style: HouseStyle, light: Light): string {
  return HOUSES[style](light);
}
