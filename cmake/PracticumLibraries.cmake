# The libraries that the engine is built from, for its own build and for whoever links it.
find_package(fmt REQUIRED)
find_package(Lua 5.4 REQUIRED)
find_package(yaml-cpp REQUIRED)

if(NOT TARGET practicum::lua)
  add_library(practicum::lua INTERFACE IMPORTED)
  set_target_properties(practicum::lua PROPERTIES
    INTERFACE_INCLUDE_DIRECTORIES "${LUA_INCLUDE_DIR}" INTERFACE_LINK_LIBRARIES "${LUA_LIBRARIES}")
endif()

# yaml-cpp 0.7 (Debian 12) names its target yaml-cpp, newer ones yaml-cpp::yaml-cpp.
if(NOT TARGET practicum::yaml)
  add_library(practicum::yaml INTERFACE IMPORTED)
  if(TARGET yaml-cpp::yaml-cpp)
    set_target_properties(practicum::yaml PROPERTIES INTERFACE_LINK_LIBRARIES yaml-cpp::yaml-cpp)
  else()
    set_target_properties(practicum::yaml PROPERTIES INTERFACE_LINK_LIBRARIES yaml-cpp)
  endif()
endif()
