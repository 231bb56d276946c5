import httpx


async def test_reversed_years_are_refused_by_the_name_of_the_parameter(
    client: httpx.AsyncClient,
) -> None:
    years = {"from_year": 2020, "to_year": 2019}

    reply = await client.get("/v1/graph/slice", params={"center": "A1"} | years)

    assert reply.status_code == 422
    assert reply.json()["detail"] == "from_year 2020 is after to_year 2019."
    assert reply.json()["errors"] == [
        {"parameter": "from_year", "where": "query", "detail": "2020 is after to_year 2019"}
    ]
