import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as calendar from '../../shared/kernel/calendar.ts';
import { hasSharedData, readSharedCsv, readSharedData } from '../steps/shared-data.ts';
