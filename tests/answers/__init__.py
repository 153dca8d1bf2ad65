"""Answers that learners give, right and wrong; one module a lesson.

Each module has CASES: check -> (right, wrong). `right` is a list of correct answers in different
styles; `wrong` is a list of (answer, phrase), where the phrase must stand in the check's message.
An answer to a check of several arguments is a tuple.
"""
