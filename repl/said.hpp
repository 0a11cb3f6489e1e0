// What a trainee types or pastes, made what they meant to say.
#pragma once

#include <string>
#include <string_view>

namespace practicum::repl {

struct Said {
    std::string text;
    bool windows = false;  // it was in Windows-1252
    bool client = false;   // it begins as a client's line does: "Client: …"
};

// UTF-8, without the entities of a web page, and without a label that says that the therapist speaks ("Therapist: …").
Said said_in(std::string_view line);

}  // namespace practicum::repl
