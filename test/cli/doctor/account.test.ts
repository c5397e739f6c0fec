import { expect, it } from 'vitest';
import { diagnoseAccount } from '../../../src/cli/doctor/diagnose-account.ts';
import { SENTINELS } from './doctor-fixture.ts';
import { startServer } from './doctor-fixture.ts';
