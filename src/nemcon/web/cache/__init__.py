"""What is kept between two changes of the record: answers, drawings, the courses they are of."""
