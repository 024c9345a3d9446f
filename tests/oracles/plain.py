"""Deferred acceptance as one would write it in plain Python: the honest yardstick of speed."""

from heapq import heappush, heappushpop


def deferred_acceptance(lists, ranks, seats):
    """Applicant i asks for the programmes lists[i], best first, and stands at ranks[i] there, the lower the higher."""
    held = [[] for _ in seats]
    following = [0] * len(lists)
    for newcomer in range(len(lists)):
        asking = newcomer
        while following[asking] < len(lists[asking]):
            choice = following[asking]
            following[asking] += 1
            program = lists[asking][choice]
            claim = (-ranks[asking][choice], -asking)
            if len(held[program]) < seats[program]:
                heappush(held[program], claim)
                break
            if seats[program]:
                asking = -heappushpop(held[program], claim)[1]
    got = [-1] * len(lists)
    for program, claims in enumerate(held):
        for _, applicant in claims:
            got[-applicant] = program
    return got, sum(following)
