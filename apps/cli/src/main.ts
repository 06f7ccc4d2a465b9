import { Command } from 'commander';
import { addStart } from './serve/command.ts';

const bulkhead = new Command('bulkhead').description('The operations system for people who shelter others');
addStart(bulkhead);
await bulkhead.parseAsync();
