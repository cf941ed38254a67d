import { openPaypalTill } from '../../support/till';
import { killNineCases } from './kill-nine.cases';

killNineCases({ openTill: openPaypalTill, stride: 5, mostSteps: 300 });
