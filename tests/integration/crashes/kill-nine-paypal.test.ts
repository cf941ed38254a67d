import { openPaypalTill } from '../../support/till';
import { killNineCases } from './kill-nine.cases';

killNineCases({ openTill: openPaypalTill, stride: 4, mostSteps: 240 });
