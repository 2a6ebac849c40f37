// the tag, in a test
