"""The values that three or more packages share: days, moments, datings, ids, texts, findings."""
