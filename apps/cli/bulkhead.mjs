#!/usr/bin/env node
import './dist/bulkhead.js';
