export { codeText } from '@bulkhead/words';
