#include "model/behaviour.hpp"

#include "model/state.hpp"
#include "unit/catch.hpp"

using namespace practicum;

TEST_CASE("every code has a name that leads back to it", "[model]") {
    for (std::size_t i = 0; i < code_count; ++i) {
        const Code code = static_cast<Code>(i);
        CHECK(code_named(name_of(code)) == code);
    }
    CHECK_FALSE(code_named("praise"));
    CHECK(all_code_names().size() == code_count);
}

TEST_CASE("sets of codes", "[model]") {
    CodeSet set{Code::advice, Code::open_question};
    CHECK(set.size() == 2);
    CHECK(set.any(questions));
    CHECK_FALSE(set.any(reflections));
    CHECK(set.without(questions) == CodeSet{Code::advice});
    CHECK(codes_named("reflection") == reflections);
    CHECK(codes_named("advice") == CodeSet{Code::advice});
    CHECK_FALSE(codes_named("anything"));
}
