"""Which of very many reports have to do with each other, compared group by group."""
